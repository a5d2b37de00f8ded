/** The colours and type of a picture, for a light page and for a dark one. */
import { sizes } from './typeset.ts'
import type { Locale } from './words.ts'

const chinese = [
  '"Noto Sans CJK SC"',
  '"Noto Sans SC"',
  '"Source Han Sans SC"',
  '"PingFang SC"',
  '"Hiragino Sans GB"',
  '"Microsoft YaHei"',
  '"WenQuanYi Micro Hei"',
]
const latin = ['"Noto Sans"', '"Helvetica Neue"', 'Arial', '"Liberation Sans"']

/** The quotation marks and dashes of both scripts are the same characters: the first font decides how wide they are. */
const fonts: Readonly<Record<Locale, string>> = {
  zh: [...chinese, 'sans-serif'].join(),
  en: [...latin, ...chinese, 'sans-serif'].join(),
}

/** What a colour is for, on white paper and on black. Colour never tells alone: a sign or a shape says the same. */
const colours = {
  paper: ['#fcfbf8', '#14171c'],
  ink: ['#1d232b', '#e8ebf0'],
  soft: ['#596371', '#a3adba'],
  line: ['#76808f', '#8792a2'],
  box: ['#ffffff', '#1e232b'],
  edge: ['#a9b2bf', '#4a5462'],
  decision: ['#eef2f8', '#222b38'],
  frame: ['#f4f2ec', '#181c22'],
  now: ['#fff0c9', '#4a3500'],
  nowEdge: ['#b45f00', '#ffb84d'],
  succeeded: ['#15803d', '#4ade80'],
  failed: ['#b4232a', '#ff8a8a'],
  'handed-over': ['#1d5fbf', '#7db4ff'],
  ended: ['#4b5563', '#c3cad4'],
  timer: ['#9a5b00', '#f0b35a'],
  'waiting-customer': ['#b45309', '#fbbf6b'],
  'waiting-courier': ['#0e7490', '#5fd0e6'],
  'waiting-warehouse': ['#0f766e', '#5fd6c4'],
  'waiting-platform': ['#475569', '#b3c0d2'],
  'waiting-finance': ['#4d7c0f', '#b3dd6a'],
  'needs-agent': ['#1d4ed8', '#8db4ff'],
  'needs-supervisor': ['#7e22ce', '#d3a6ff'],
  quiet: ['#64748b', '#a7b2c2'],
} as const

/** Rules that differ between light and dark; written out, because not every renderer knows CSS variables. */
function paint(dark: 0 | 1): string {
  const of = (name: keyof typeof colours): string => colours[name][dark]
  const tagged = (Object.keys(colours) as (keyof typeof colours)[])
    .slice(Object.keys(colours).indexOf('succeeded'))
    .map(
      (name) =>
        `.${name} .sign{stroke:${of(name)}}.${name} .bar{fill:${of(name)}}.${name} .rim{stroke:${of(name)}}`,
    )
  return [
    `.paper{fill:${of('paper')}}`,
    `text{fill:${of('ink')}}`,
    `.about,.guard,.mark{fill:${of('soft')}}`,
    `.heading{fill:${of('soft')}}`,
    `.card{fill:${of('box')};stroke:${of('edge')}}`,
    `.decision .card{fill:${of('decision')}}`,
    `.frame{fill:${of('frame')};stroke:${of('edge')}}`,
    `.head{fill:${of('frame')}}`,
    `.rule,.chip{stroke:${of('edge')}}`,
    `.chip{fill:${of('paper')}}`,
    `.way{stroke:${of('line')}}`,
    `.tip,.spot{fill:${of('line')}}`,
    `.begin{fill:${of('ink')}}`,
    `.letter{fill:${of('paper')}}`,
    `.label{fill:${of('paper')}}`,
    ...tagged,
    `.now .card{fill:${of('now')};stroke:${of('nowEdge')}}`,
    `.now .frame{stroke:${of('nowEdge')}}`,
    `.flag{fill:${of('nowEdge')}}`,
    `.flagged{fill:${of('paper')}}`,
  ].join('')
}

const shared = [
  ...Object.entries(sizes).map(([name, size]) => `.${name}{font-size:${size}px}`),
  '.name,.title,.heading{font-weight:700}',
  '.card,.chip,.rule{stroke-width:1}',
  '.decision .card{stroke-dasharray:5 3}',
  '.frame{stroke-width:1.5}.region .frame{stroke-dasharray:8 5}',
  '.way{fill:none;stroke-width:1.5}.timed{stroke-dasharray:6 4}',
  '.sign{fill:none;stroke-width:1.2;stroke-linecap:round;stroke-linejoin:round}',
  '.rim{fill:none;stroke-width:1.5}',
  '.label{opacity:.94}',
  '.middle,.letter{text-anchor:middle}.letter{font-size:10.5px;font-weight:700}',
  '.now .card,.now .frame{stroke-width:3}',
  '.flagged{font-weight:700}',
]

/** Printed, a picture is always light. */
export const styleOf = (locale: Locale): string =>
  `text{font-family:${fonts[locale]}}${shared.join('')}${paint(0)}@media screen and (prefers-color-scheme:dark){${paint(1)}}`
