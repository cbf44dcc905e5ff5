/** Moving members of a list. */

/** The list with the member at `from` standing at `to`; unchanged when either is outside. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = [...list];
  if (to < 0 || to >= list.length) return rest;
  const [member] = rest.splice(from, 1);
  if (member !== undefined) rest.splice(to, 0, member);
  return rest;
}
