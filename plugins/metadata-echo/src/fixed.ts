/** The values that are the same in every answer, shared by series and books. */
import type { ExternalLink, ExternalRating } from "@ashdev/codex-plugin-sdk";

export const PICTURES = {
  coverUrl: "https://picsum.photos/300/450",
  bannerUrl: "https://picsum.photos/800/200",
};

const ECHO_RATING: ExternalRating = { score: 85, voteCount: 100, source: "echo" };

export const FIXED_RATINGS = {
  rating: ECHO_RATING,
  externalRatings: [
    ECHO_RATING,
    { score: 92, voteCount: 5000, source: "anilist" },
    { score: 88, voteCount: 2500, source: "mal" },
  ],
} satisfies { rating: ExternalRating; externalRatings: ExternalRating[] };

export function fixedLinks(externalUrl: string): ExternalLink[] {
  return [
    { url: externalUrl, label: "Echo Provider", linkType: "provider" },
    { url: "https://echo.example.com", label: "Official Site", linkType: "official" },
    { url: "https://social.example.com/echo", label: "Social", linkType: "social" },
    { url: "https://store.example.com/echo", label: "Store", linkType: "purchase" },
  ];
}

/** 1.0 for the first result, a tenth less for each further one, never below 0.1. */
export function relevance(rank: number): number {
  return Math.max(1, 11 - rank) / 10;
}
