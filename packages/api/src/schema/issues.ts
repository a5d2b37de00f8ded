/** What is wrong with one field, in words that a person at the desk understands; zod's own are for programmers. */
import type { Issue, Label } from '@kefu/core'
import type { z } from 'zod'

export const inputIssue = (path: Issue['path'], { zh, en }: Label): Issue => ({ path, message: en, zh })

/** What core says of its own formats, in Chinese. */
const formats: Readonly<Record<string, string>> = {
  'write yuan with two digits, like "129.00"': '请写成带两位小数的元，如“129.00”',
  'write a length of time like "12h", "3d" or "1h30m"': '请写成时长，如“12h”“3d”“1h30m”',
  'the SHA-256 of the file in hex': '应为文件的 SHA-256（64 位十六进制）',
}

export function issueOf(issue: z.core.$ZodIssue, at: readonly (string | number)[]): Issue {
  const path = [...at, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))]
  return inputIssue(path, words(issue))
}

function words(issue: z.core.$ZodIssue): Label {
  switch (issue.code) {
    case 'too_small':
      return tooSmall(issue.origin, issue.minimum)
    case 'too_big':
      return tooBig(issue.origin, issue.maximum)
    case 'invalid_format':
      return format(issue)
    default:
      return { zh: '填写有误', en: issue.message }
  }
}

type Bound = number | bigint

function tooSmall(origin: string, least: Bound): Label {
  if (origin === 'string' && least === 1) return { zh: '不能为空', en: 'must not be empty' }
  if (origin === 'string') return { zh: `至少 ${least} 个字`, en: `must have at least ${least} characters` }
  if (origin === 'array') return { zh: `至少 ${least} 项`, en: `must have at least ${least} entries` }
  return { zh: `不能小于 ${least}`, en: `must be at least ${least}` }
}

function tooBig(origin: string, most: Bound): Label {
  if (origin === 'string') return { zh: `最多 ${most} 个字`, en: `must have at most ${most} characters` }
  if (origin === 'array') return { zh: `最多 ${most} 项`, en: `must have at most ${most} entries` }
  return { zh: `不能大于 ${most}`, en: `must be at most ${most}` }
}

function format({ format: name, message }: z.core.$ZodIssueInvalidStringFormat): Label {
  if (name === 'datetime')
    return {
      zh: '请写成带时区的时间，如“2026-03-10T10:00:00+08:00”',
      en: 'write a time with its offset, like "2026-03-10T10:00:00+08:00"',
    }
  if (name === 'url') return { zh: '请写完整的网址', en: 'write a whole URL' }
  return { zh: formats[message] ?? '格式不对', en: message }
}
