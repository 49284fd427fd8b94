import type { Messages } from '../model/rule.ts';

/**
 * Words a rule's message: each `{name}` is replaced by its datum.
 * @throws where the id or a datum is unknown, which is a bug of the rule.
 */
export function wordMessage(
  meta: { readonly id: string; readonly messages: Messages },
  messageId: string,
  data: Readonly<Record<string, string | number>>,
): string {
  const text = meta.messages[messageId];
  if (text === undefined) throw new Error(`it has no message "${messageId}"`);
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = data[name];
    if (value === undefined) throw new Error(`message "${messageId}" lacks its datum "${name}"`);
    return String(value);
  });
}
