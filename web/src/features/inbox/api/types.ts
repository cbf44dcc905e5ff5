/** What waits in the match inbox, with its candidates, as the server tells it. */

export type InboxStatus = "waiting" | "snoozed" | "approved" | "rejected" | "never";
export type InboxReason = "low_score" | "ambiguous" | "alarm" | "no_candidates" | "conflict";

export interface Reason {
  signal: string;
  /** From 0, speaking against, to 1, speaking for. */
  score: number;
  weight: number;
  text: string;
}

export interface Alarm {
  kind: string;
  text: string;
  held: boolean;
}

export interface Candidate {
  externalId: string;
  title: string;
  alternateTitles: string[];
  year?: number;
  coverUrl?: string;
  score: number;
  pluginScore?: number;
  reasons: Reason[];
  alarms: Alarm[];
  preview?: {
    status?: string;
    genres?: string[];
    rating?: number;
    description?: string;
    bookCount?: number;
    authors?: string[];
    format?: string;
  };
  rejected?: boolean;
}

export interface InboxEntry {
  id: string;
  item: {
    kind: "series" | "book";
    id: string;
    title: string;
    year?: number;
    libraryId: string;
    libraryName: string;
    bookCount?: number;
    hasCover: boolean;
    coverVersion?: string;
  };
  plugin: { id: string; name: string; displayName: string };
  reason: InboxReason;
  reasonText: string;
  query: string;
  candidates: Candidate[];
  bestScore?: number;
  margin?: number;
  status: InboxStatus;
  snoozedUntil?: string;
  taskId?: string;
  chosenExternalId?: string;
  decidedBy?: string;
  decidedAt?: string;
  createdAt: string;
  updatedAt: string;
}

export type InboxCounts = Record<InboxStatus, number>;

export interface InboxPage {
  data: InboxEntry[];
  page: number;
  pageSize: number;
  total: number;
  counts: InboxCounts;
}

export interface Approval {
  entry: InboxEntry;
  applied: {
    success: boolean;
    appliedFields: string[];
    skippedFields: { field: string; reason: string }[];
    message: string;
  };
}
