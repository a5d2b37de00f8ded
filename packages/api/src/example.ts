/** What GraphiQL opens with; it has an answer in the demo shop. */
export const example = `# 客服 · Kefu
#
# The demo shop has a few cases to play with. Press ▶:
# where do they stand, what may happen next, why not the rest?
#
# Without a token you are the shop's agent and supervisor.
# To speak for the platform, the courier, the warehouse …,
# open /demo/token/platform and put the token among the
# headers below: {"Authorization": "Bearer …"}

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
