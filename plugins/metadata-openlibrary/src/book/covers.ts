/** Addresses of covers, by cover id: the only kind that is not limited. */
import type { BookCover, CoverSize } from "@ashdev/codex-plugin-sdk";

const LETTER: Readonly<Record<CoverSize, string>> = { small: "S", medium: "M", large: "L" };
const SIZES = ["small", "medium", "large"] as const;

/** A cover that is gone answers 404 instead of a blank picture. */
export function coverUrl(coversUrl: string, cover: number, size: CoverSize): string {
  return `${coversUrl}/b/id/${cover}-${LETTER[size]}.jpg?default=false`;
}

export function covers(coversUrl: string, cover: number): BookCover[] {
  return SIZES.map((size) => ({ url: coverUrl(coversUrl, cover, size), size }));
}
