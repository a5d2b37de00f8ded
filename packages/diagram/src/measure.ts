/** How wide words are, without a font: a picture is laid out on machines that have none. */

/**
 * Widths of the printable ASCII characters from the space on, in hundredths of the font size: of each the widest in
 * Arial and Noto Sans CJK, regular and bold. A box may be a little too wide; its words never run out of it.
 */
const ascii = [
  28, 37, 58, 59, 59, 97, 74, 33, 38, 38, 51, 59, 33, 37, 33, 40, 59, 59, 59, 59, 59, 59, 59, 59, 59, 59, 34,
  34, 59, 59, 59, 62, 102, 73, 73, 73, 73, 67, 62, 78, 76, 33, 57, 73, 62, 86, 75, 78, 67, 78, 73, 67, 63, 75,
  67, 95, 67, 67, 62, 38, 40, 38, 59, 57, 63, 60, 65, 56, 65, 59, 38, 62, 64, 31, 31, 61, 32, 97, 65, 63, 65,
  65, 44, 56, 43, 64, 58, 87, 57, 58, 52, 39, 30, 39, 59,
]

/** Letters of Latin, Greek and Cyrillic beyond ASCII. */
const letter = /\p{Script=Latin}|\p{Script=Greek}|\p{Script=Cyrillic}/u

/** Everything else, Chinese characters and their punctuation above all, is as wide as it is high. */
function characterWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0
  const narrow = ascii[code - 32]
  if (narrow !== undefined) return narrow / 100
  return letter.test(character) ? 0.8 : 1
}

export function textWidth(text: string, size: number): number {
  let width = 0
  for (const character of text) width += characterWidth(character)
  return width * size
}

/** What no line may begin with, and what none may end with. */
const never = { first: /^[，。、；：！？）》」』”’…％%,.;:!?)\]}]/u, last: /[（《「『“‘([{]$/u }

/** Where a line may break: not inside `15 分钟` or `2 days`; before and after each wide character, between words elsewhere; never at such a punctuation mark. */
function pieces(text: string): readonly string[] {
  const cut =
    text.match(
      /\d+ (?:天|小时|分钟|秒|days?|hours?|minutes?|seconds?)|[\p{Script=Han}\p{P}\p{S}]|[^\p{Script=Han}\p{P}\p{S}\s]+|\s+/gu,
    ) ?? []
  const joined: string[] = []
  for (const piece of cut) {
    const before = joined.at(-1)
    const stays =
      before !== undefined &&
      !/\s$/.test(before) &&
      !/^\s/.test(piece) &&
      (never.first.test(piece) || never.last.test(before) || (isPlain(before) && isPlain(piece)))
    if (stays) joined[joined.length - 1] = before + piece
    else joined.push(piece)
  }
  return joined
}

const isPlain = (text: string): boolean => /^[\x21-\x7e’–]+$/.test(text)

/** The text in lines that are no wider than that, unless one word alone is. */
export function wrap(text: string, size: number, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces(text)) {
    if (line !== '' && textWidth((line + piece).trimEnd(), size) > width) {
      lines.push(line.trimEnd())
      line = piece.trimStart()
    } else line += piece
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  return lines
}
