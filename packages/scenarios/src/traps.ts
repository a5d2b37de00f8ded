/** What YAML silently turns into something else, or refuses in words that help nobody. */
import { type Document, LineCounter, parseDocument, visit, type YAMLError } from 'yaml'
import type { Problem } from './place.ts'

export interface Yaml {
  readonly document: Document
  readonly lines: LineCounter
  /** Why the text cannot be read at all; then `document.toJS()` is not to be called. */
  readonly problems: readonly Problem[]
}

/** Reads a YAML text; what YAML refuses, or takes for a text around itself, is told. */
export function readYaml(file: string, text: string): Yaml {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const problems =
    document.errors.length > 0
      ? syntaxProblems(file, text, lines, document.errors)
      : aliasProblems(file, document, lines)
  return { document, lines, problems }
}

const wideColon = /(^|[\s{,"'-])([A-Za-z][\w.]*)：/

/** `state：soothing`: a Chinese keyboard's colon makes one long word of a key and its value. Looked for once a file reads wrongly. */
export function wideColons(file: string, text: string): Problem[] {
  return text.split('\n').flatMap((line, index) => {
    const match = line.startsWith('#') ? null : wideColon.exec(line)
    if (!match) return []
    const column = match.index + (match[1]?.length ?? 0) + (match[2]?.length ?? 0) + 1
    return [
      {
        file,
        line: index + 1,
        column,
        message: `full-width colon after "${match[2]}": write "${match[2]}: " with a half-width colon and a space`,
      },
    ]
  })
}

const leading: Readonly<Record<string, string>> = {
  '@': 'starts with @, which YAML keeps for itself',
  '`': 'starts with a backtick, which YAML keeps for itself',
  '[': 'starts with [, which begins a list',
  '{': 'starts with {, which begins a map',
  '%': 'starts with %, which begins a directive',
  '*': 'starts with *, which names an alias',
  '&': 'starts with &, which names an anchor',
  '!': 'starts with !, which names a type',
}

/** Why the text after a key cannot be read as it stands; a list or a map that is closed where it should be can. */
function startsBadly(value: string): string | undefined {
  const why = leading[value.slice(0, 1)]
  const closed = /^\[[^\]]*\]$|^\{.*\}$/.test(value.trim())
  return closed ? undefined : why
}

/** A syntax error in words about the line it stands on; the text's first character explains most of them. */
function syntaxProblem(file: string, text: string, lines: LineCounter, error: YAMLError): Problem {
  const { line, col } = lines.linePos(error.pos[0])
  const written = text.split('\n')[line - 1] ?? ''
  const bare = /[{[,:]\s*(\$\{\w+\})/.exec(written)
  if (bare?.[1] && /[{[].*\$\{/.test(written)) {
    const column = bare.index + bare[0].length - bare[1].length + 1
    return { file, line, column, message: `a placeholder between braces needs quotes: write "${bare[1]}"` }
  }
  if (error.code === 'MULTIPLE_DOCS')
    return { file, line, column: col, message: 'one file, one scenario: --- begins another document' }
  const value = /^(\s*(?:- +)*[\w.]+: +)(\S.*)/.exec(written)
  const why = value?.[2] ? startsBadly(value[2]) : undefined
  if (value && why)
    return { file, line, column: (value[1]?.length ?? 0) + 1, message: `the text ${why}: put it in quotes` }
  return {
    file,
    line,
    column: col,
    message: (error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, ''),
  }
}

/** The first syntax error of a file: what follows one is mostly its consequence. */
function syntaxProblems(
  file: string,
  text: string,
  lines: LineCounter,
  errors: readonly YAMLError[],
): Problem[] {
  const colons = wideColons(file, text)
  if (colons.length > 0) return colons
  return errors.slice(0, 1).map((error) => syntaxProblem(file, text, lines, error))
}

/** More than anybody writes by hand; aliases of aliases grow faster than a computer can follow. */
const mostAliases = 100

/** Aliases that stand for nothing, for what they stand in, or for more than can be written out. */
function aliasProblems(file: string, document: Document, lines: LineCounter): Problem[] {
  const problems: Problem[] = []
  visit(document, {
    Alias(_, alias, ancestors) {
      const target = alias.resolve(document)
      if (target && !ancestors.some((ancestor) => ancestor === target)) return
      const { line, col } = lines.linePos(alias.range?.[0] ?? 0)
      const why = target
        ? `stands inside what it repeats: write it out`
        : `repeats nothing: there is no &${alias.source} before it`
      problems.push({ file, line, column: col, message: `*${alias.source} ${why}` })
    },
  })
  if (problems.length > 0) return problems
  try {
    document.toJS({ maxAliasCount: mostAliases })
    return []
  } catch {
    return [{ file, line: 1, column: 1, message: 'its aliases repeat too much: write the texts out' }]
  }
}

/** Texts that no database keeps: a null character, or half of a character. */
export function brokenTexts(file: string, document: Document, lines: LineCounter): Problem[] {
  const problems: Problem[] = []
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value !== 'string') return
      if (!node.value.includes('\0') && node.value.isWellFormed()) return
      const { line, col } = lines.linePos(node.range?.[0] ?? 0)
      problems.push({
        file,
        line,
        column: col,
        message: 'the text holds a null character or half of a character',
      })
    },
  })
  return problems
}

/** Numbers that are not what was typed: `010`, which some readers take for 8, and numbers too long to keep every digit. */
export function misreadNumbers(file: string, document: Document, lines: LineCounter): Problem[] {
  const problems: Problem[] = []
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value !== 'number' && typeof node.value !== 'bigint') return
      const source = node.source ?? ''
      const zero = /^[-+]?0[0-9]/.test(source)
      if (!zero && (typeof node.value === 'bigint' || Math.abs(node.value) <= Number.MAX_SAFE_INTEGER)) return
      const { line, col } = lines.linePos(node.range?.[0] ?? 0)
      const why = zero
        ? `begins with 0: readers take it for ${Number(source)} or for an octal number`
        : `is too long for a number and becomes ${String(node.value)}`
      problems.push({ file, line, column: col, message: `${source} ${why}; write "${source}"` })
    },
  })
  return problems
}
