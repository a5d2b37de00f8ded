/** What the command line says about itself. */

export const commands = ['run', 'check', 'fmt', 'list', 'schema', 'diagram'] as const
export type Command = (typeof commands)[number]

const paths = `Paths are files (*.scenario.yaml) or folders. Without any: ./scenarios where there is one,
else the scenarios that come with this package.`

export const help: Readonly<Record<Command | 'all', string>> = {
  all: `kefu-scenarios: plays dialogues of customer service as tests.

  kefu-scenarios run      play them, in process or against a running API
  kefu-scenarios check    read them and tell every mistake, without playing
  kefu-scenarios fmt      write them in the one canonical way
  kefu-scenarios list     name them
  kefu-scenarios schema   print the JSON Schema that editors complete from
  kefu-scenarios diagram  draw a flow

  kefu-scenarios <command> --help tells more. Exit codes: 0 all well, 1 something failed,
  2 the call or a file is not valid.
`,
  run: `kefu-scenarios run [paths…] [options]: plays scenarios.

  --http URL      against a running API (its GraphQL address), which must allow the test clock:
                  kefu-scenarios run --http http://localhost:4000/graphql
  --flow KEY      only those of this flow
  --covers ID     only those that play this dialogue or procedure of the documents: --covers D-RET-01
  --tag TAG       only those with this tag; repeat it to ask for several at once
  --grep TEXT     only those whose path or title contains the text
  --junit FILE    also write the results as JUnit XML
  --coverage      also tell which transitions of each machine were taken
  --json          print the results as JSON, and nothing else
  --help          this page

${paths}
Each failure names file:line:column, what was expected and what was. NO_COLOR is honoured.
Exit codes: 0 all passed, 1 some failed, 2 the call or a file is not valid.
`,
  check: `kefu-scenarios check [paths…] [--json]: reads scenarios and tells every mistake, without playing them.

${paths}
Exit codes: 0 all valid, 2 some are not.
`,
  fmt: `kefu-scenarios fmt [paths…] [--check]: writes scenarios in the one canonical way.

  --check   change nothing; name the files that would change, and exit with 1 if there are any

Keys come in their order, ids and unclear texts in quotes; comments and blank lines stay.
${paths}
Exit codes: 0 done, 1 some would change (--check), 2 a file is no YAML.
`,
  list: `kefu-scenarios list [paths…] [--flow KEY] [--covers ID] [--tag TAG] [--grep TEXT] [--json]: names scenarios.

${paths}
`,
  schema: `kefu-scenarios schema [--out FILE]: prints the JSON Schema (draft-07) of scenario files, or writes it to a file.

Editors read it from the first line of a scenario:
  # yaml-language-server: $schema=../scenario.schema.json
`,
  diagram: `kefu-scenarios diagram FLOW [options]: draws a flow, or prints it as Mermaid.

  --format FORMAT  svg (default): a picture that is complete in itself, for a page or a wall;
                   mermaid: text that other tools draw
  --locale LOCALE  zh (default) or en
  --out FILE       write it to a file instead of printing it

  kefu-scenarios diagram paymentReminder --locale en --out paymentReminder.svg
Exit codes: 0 done, 2 the call is not valid or the file cannot be written.
`,
}
