/** Why something of the documents is not here, or is here in another way, where several share the reason. */
export const page =
  'It stands on a page of the shop, and no flow shows pages; what it tells is said or reckoned with here.'
export const desk = 'It belongs to the desk’s own clocks and shifts, which have no flow yet.'
export const unproved = 'A superlative or a promise that nobody can prove.'
export const fair = 'Said at a trade fair or of machines, not in a chat about an order.'
export const bad =
  'Never said: `packages/core/src/say-instead.ts` has what to say in its place, and every script is held against it.'
export const right = 'It takes away what the law gives the buyer.'
export const smallTalk = 'Small talk about the day or the weather; no case knows either.'
export const info = 'Told for information; the documents do not say what should follow from it.'
export const points = 'The platform counts its points by itself; nothing here moves with them.'
export const rate = 'A figure of the shop over many customers; no case knows it.'
export const complaint = 'The platform takes a complaint or not; nothing here moves with its days.'

/** A reason for a page in both languages. */
export const both = (zh: string, en: string): string => `${zh}<br>${en}`
