/** `npm run generate`: writes every generated file afresh. */
import { mkdir, writeFile } from 'node:fs/promises'
import { generated } from './generated.ts'

for (const { path, text } of await generated()) {
  const file = new URL(`../${path}`, import.meta.url)
  await mkdir(new URL('.', file), { recursive: true })
  await writeFile(file, text)
  console.log(path)
}
