/** Where the API stands on this server. */
export const API_ROOT = "/api/v1";
