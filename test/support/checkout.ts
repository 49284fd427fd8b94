import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './cli.ts';

/** What the program is made of. */
const parts = [
  ...[
    '.pre-commit-hooks.yaml',
    'action.yml',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'tsconfig.types.json',
  ],
  ...['src', 'rules', 'helm', 'schemas', 'scripts', 'editors', 'docs/rules', 'docs/failures.md'],
  ...['README.md', 'CHANGELOG.md', 'LICENSE'],
];

/** Copies this project as git has it: without what was built or installed in it. */
export function copyCheckout(folder: string): void {
  for (const part of parts) cpSync(join(projectRoot, part), join(folder, part), { recursive: true });
}
