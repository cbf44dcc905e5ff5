/** What the plugin keeps of Open Library's records: plain JSON in one shape, fit for the cache. */

/** A person of a work or an edition; the name comes from the author's own record. */
export interface Credit {
  author: string;
  role?: string | undefined;
  /** The name as printed on the book, where it differs. */
  as?: string | undefined;
}

/** A person who is named but has no record. */
export interface Contribution {
  name: string;
  role?: string | undefined;
}

export interface Link {
  title: string;
  url: string;
}

export interface Work {
  id: string;
  title: string | undefined;
  subtitle: string | undefined;
  description: string | undefined;
  credits: Credit[];
  covers: number[];
  subjects: string[];
  genres: string[];
  firstPublished: string | undefined;
  series: string[];
  links: Link[];
}

export interface Edition {
  id: string;
  work: string | undefined;
  title: string | undefined;
  subtitle: string | undefined;
  description: string | undefined;
  credits: Credit[];
  contributions: Contribution[];
  byStatement: string | undefined;
  publisher: string | undefined;
  published: string | undefined;
  editionName: string | undefined;
  format: string | undefined;
  pages: number | undefined;
  languages: string[];
  isbns: string[];
  covers: number[];
  subjects: string[];
  genres: string[];
  series: string[];
  originalTitle: string | undefined;
  otherTitles: string[];
  archiveId: string | undefined;
  /** By service: `goodreads`, `lccn`, … */
  identifiers: Record<string, string>;
}

export interface Author {
  id: string;
  name: string;
  sortName: string | undefined;
}

export interface Ratings {
  /** 1 to 5. */
  average: number;
  votes: number;
}

/** One document of the search index: a work with what its editions have in common. */
export interface Doc {
  work: string;
  title: string;
  subtitle: string | undefined;
  otherTitles: string[];
  authors: string[];
  firstYear: number | undefined;
  years: number[];
  publisher: string | undefined;
  isbns: string[];
  cover: number | undefined;
  editionCount: number;
  subjects: string[];
  ratings: Ratings | undefined;
  series: SeriesPlace | undefined;
}

export interface SeriesPlace {
  name: string;
  position?: number | undefined;
  total?: number | undefined;
}

/** A page of search results. */
export interface DocPage {
  docs: Doc[];
  found: number;
}
