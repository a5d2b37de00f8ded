/** What GraphiQL opens with; it has an answer in the demo shop. */
export const example = `# 客服 · Kefu
#
# The demo shop has a few cases to play with. Press ▶ and see where they stand, what may happen next and why not the rest.
# Without a token you are the shop's agent and supervisor. To speak for the platform, the warehouse, the courier …,
# open /demo/token/platform and put the token among the headers: {"Authorization": "Bearer …"}.

query Desk {
  viewer { subject roles }
  cases(first: 5, filter: { status: OPEN }) {
    edges {
      node {
        id
        version
        flow { key title { zh en } }
        state { path title { zh en } about { zh } }
        allowedEvents { type status title { zh } enteredBy }
        blockedEvents { type reasons { name zh en } }
        replies { key text missing }
        deadlines { name dueAt serverTime }
        order { id status amount }
      }
    }
  }
}
`
