/** The part of the help that teaches. */
export const examples = `
Examples:
  kube-adr-lint charts/todo-app
      checks the chart against the decisions found beside it or above it (docs/decisions, docs/adr, adr, …)
  kube-adr-lint charts/todo-app -f values-production.yaml --set mcpServer.replicaCount=3
      the same, as this release would be installed
  helm template todo-app charts/todo-app | kube-adr-lint - --decisions docs/decisions
      checks what was rendered elsewhere
  kube-adr-lint charts/todo-app --format sarif --output report.sarif --format markdown
      two reports of one run: an --output belongs to the --format before it; docs/reports.md tells what each is for.
      Without a --format and an --output, GitHub Actions and Azure Pipelines get their own one
  kube-adr-lint decisions charts/todo-app
      lists the decisions and where each of them stands; explain AD-014 shows one with its checks
  kube-adr-lint rules
      lists the rules

A decision is made executable by a block in its own text:

  \`\`\`yaml enforce
  matching-resources: { component: mcp-server, like: backend }
  \`\`\`

Exit: 0 all holds; 1 errors (or more warnings than --max-warnings); 2 something could not be checked.
`;
