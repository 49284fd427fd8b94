/** A piece of a text as the kubelet reads it: literal text, or `$(NAME)`. */
interface Piece {
  readonly text: string;
  /** The name between the parentheses; null for literal text. */
  readonly name: string | null;
}

/** The names that the kubelet looks up in a text, in their order. `$$(NAME)` and a `$(` that is not closed are none. */
export function variablesIn(text: string): readonly string[] {
  return piecesOf(text).flatMap(piece => piece.name ?? []);
}

/**
 * The text with every `$(NAME)` replaced as the kubelet does it, once, without looking into what it puts in. What the
 * lookup does not know stays as it stands, and `$$` becomes `$`.
 */
export function expand(text: string, lookup: (name: string) => string | undefined): string {
  const parts = piecesOf(text).map(({ text: literal, name }) => (name === null ? literal : (lookup(name) ?? literal)));
  return parts.join('');
}

function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < text.length) {
    const dollar = text.indexOf('$', at);
    if (dollar === -1 || dollar + 1 === text.length) break;
    pieces.push({ text: text.slice(at, dollar), name: null });
    const { piece, length } = pieceAt(text, dollar);
    pieces.push(piece);
    at = dollar + length;
  }
  pieces.push({ text: text.slice(at), name: null });
  return pieces;
}

/** The piece that a dollar sign begins; there is text after it. */
function pieceAt(text: string, dollar: number): { readonly piece: Piece; readonly length: number } {
  const next = text.charAt(dollar + 1);
  if (next === '$') return { piece: { text: '$', name: null }, length: 2 };
  const close = next === '(' ? text.indexOf(')', dollar + 2) : -1;
  if (close === -1) return { piece: { text: `$${next}`, name: null }, length: 2 };
  const written = text.slice(dollar, close + 1);
  return { piece: { text: written, name: text.slice(dollar + 2, close) }, length: written.length };
}
