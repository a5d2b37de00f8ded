/** A case in words: where it is, what to say, what is due. */
import type { AnyMachineSnapshot } from 'xstate'
import type { CaseContext, Script, Tag } from '../flow.ts'
import type { Buyer, Order } from '../order-events.ts'
import type { ActiveState, DescribeOptions, Description, Flow, Reply, ReplyContext, Stored } from './types.ts'
import { wake } from './wake.ts'
import { filled, placeholdersIn } from './wording.ts'
import { activeNodes, pathOf } from './xstate.ts'

type Values = Readonly<Record<string, string | undefined>>

/** Values laid over each other, the later ones on top; what is not known covers nothing. */
const over = (...layers: readonly Values[]): Values =>
  Object.fromEntries(
    layers.flatMap((layer) => Object.entries(layer).filter(([, value]) => value !== undefined)),
  )

/** `{placeholders}` filled where the value is known; the rest stay and are listed. */
function fill(text: string, values: Values): Pick<Reply, 'text' | 'missing'> {
  const known = (name: string) => (Object.hasOwn(values, name) ? values[name] : undefined)
  return {
    text: filled(text, known),
    missing: placeholdersIn(text).filter((name) => known(name) === undefined),
  }
}

/**
 * Whose turn it is, or how it ended. It is the desk's wherever the desk has something to do, and then nobody else's: a case
 * that waits for the buyer as well is worked on all the same.
 */
function tagsOf(states: readonly ActiveState[], refused: boolean): Tag[] {
  const tags = new Set(states.flatMap(({ tags }) => tags ?? []))
  if (refused) tags.add('needs-agent')
  const desk = tags.has('needs-agent') || tags.has('needs-supervisor')
  return [...tags].filter((tag) => !desk || !tag.startsWith('waiting-'))
}

/**
 * Describes a case at rest, with what the agent may say in the words of the flow or, where it has its own, of the shop.
 */
export function describe(flow: Flow, stored: Stored, options: DescribeOptions = {}): Description {
  const { values = {}, wording: { texts = {}, values: usual = {} } = {}, checkReply } = options
  const { definition } = flow
  const snapshot: AnyMachineSnapshot = wake(flow, stored)
  const context = snapshot.context as CaseContext<Order | null, unknown> & Record<string, unknown>
  const states: ActiveState[] = activeNodes(snapshot)
    .filter((node) => node.parent)
    .map((node) => {
      const path = pathOf(node)
      const label = definition.states[path]
      if (!label) throw new Error(`flow ${flow.key}: state “${path}” has no label`)
      return { path, ...label }
    })
  const { refusedLinks = [] } = stored
  const known = over(usual, definition.values(context as never), values)
  const { platform } = context.order ?? (context['buyer'] as Buyer)
  const place: ReplyContext = {
    flow: flow.key,
    platform,
    order: context.order,
    states: states.map(({ path }) => path),
  }
  const offered = (script: Script): boolean =>
    (script.platforms?.includes(platform) ?? true) && (script.when?.(context as never) ?? true)
  const keys = new Set([...stored.said, ...states.flatMap(({ says }) => says ?? [])])
  return {
    states,
    status: snapshot.status === 'done' ? 'done' : 'open',
    outcome: snapshot.status === 'done' ? (states.at(0)?.path ?? null) : null,
    tags: tagsOf(states, refusedLinks.length > 0),
    replies: [...keys]
      .map((key) => ({ key, script: definition.scripts[key] as Script }))
      .filter(({ script }) => offered(script))
      .map(({ key, script }) => {
        const own = Object.hasOwn(texts, key) ? texts[key] : undefined
        const reply = { key, ...fill(own ?? script.text, known) }
        return {
          ...reply,
          wordedBy: own === undefined ? 'flow' : 'shop',
          findings: checkReply?.(reply, place) ?? [],
        }
      }),
    deadlines: stored.timers,
    refusedLinks,
    facts: Object.fromEntries(
      Object.keys(definition.facts.shape).map((name) => [name, context[name] ?? null]),
    ),
  }
}
