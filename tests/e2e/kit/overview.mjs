/** The examples of the documentation, letter for letter. */
export const TEMPLATE = "{{metadata.title}} {{metadata.year}}";

export const RULES = String.raw`[
  {
    "pattern": "\\s*\\(Digital\\)$",
    "replacement": "",
    "description": "Remove (Digital) suffix"
  }
]`;

export const CONDITIONS = `{
  "mode": "all",
  "rules": [
    {
      "field": "external_ids.plugin:metadata-echo",
      "operator": "is_null"
    },
    {
      "field": "book_count",
      "operator": "gte",
      "value": 1
    }
  ]
}`;
