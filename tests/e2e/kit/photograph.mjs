/** Everything a server says about its items, and the very rows behind it, to be compared before and after. */
import { query } from "./database.mjs";

/** What moves whenever somebody writes, whatever is written. */
const MOVES = ["updatedAt"];

export async function photograph(server) {
  return { answers: await answers(server.api), rows: rows(server.data) };
}

/** The full answer for every series and book, as the text it came in. */
async function answers(api) {
  const photographed = {};
  for (const kind of ["series", "books"]) {
    const { data, total } = await api.get(`/${kind}?pageSize=100&sort=title`);
    if (data.length !== total) throw new Error(`${total} ${kind} are more than one page`);
    for (const { id } of data) {
      const answer = await api.get(`/${kind}/${id}`);
      for (const member of MOVES) delete answer[member];
      photographed[`${kind} ${answer.title} ${id}`] = JSON.stringify(answer, null, 1);
    }
  }
  return photographed;
}

/** The columns that hold metadata, each value as the database writes it; ids and times are not metadata. */
function rows(data) {
  const metadata = `title, sort_title, title_sort, title_fold, year, meta_values, meta_locks, meta_origins,
    hex(set_cover) as set_cover, hex(cover_hash) as cover_hash`;
  return {
    series: query(data, `select hex(id) as id, status, ${metadata} from series order by id`),
    books: query(data, `select hex(id) as id, ${metadata} from books order by id`),
    externalIds: query(
      data,
      `select hex(coalesce(series_id, book_id)) as item, source, external_id, external_url, chosen_by
        from external_ids order by item, source`,
    ),
  };
}
