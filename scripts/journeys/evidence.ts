/** A photograph as the API takes it: where it lies and what it is. */
export const photo = (name: string) => ({
  url: `https://files.example/${name}.jpg`,
  sha256: 'ab'.repeat(32),
  mediaType: 'image/jpeg',
  bytes: 20_480,
})
