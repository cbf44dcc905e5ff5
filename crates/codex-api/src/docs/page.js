/** Renders openapi.json as a list of operations by tag, with their parameters, bodies and answers. */

const METHODS = ["get", "post", "patch", "put", "delete"];
const OPEN_LEVELS = 3;

function element(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/** A schema as an indented sketch: `name: type`, optional ones with a question mark. */
function sketch(schema, all, level = 0) {
  if (!schema) return "any";
  if (schema.$ref) {
    const name = schema.$ref.split("/").pop();
    return level >= OPEN_LEVELS ? name : sketch(all[name], all, level + 1);
  }
  if (schema.enum) return schema.enum.length > 12 ? "one of many words" : schema.enum.map((word) => JSON.stringify(word)).join(" | ");
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return choices.map((choice) => sketch(choice, all, level + 1)).join(" | ");
  if (schema.allOf) return schema.allOf.map((part) => sketch(part, all, level)).join(" and ");
  if (schema.type === "array" || schema.items) return `[${sketch(schema.items, all, level + 1)}]`;
  if (schema.properties) return properties(schema, all, level);
  if (schema.additionalProperties) return `{ key: ${sketch(schema.additionalProperties, all, level + 1)} }`;
  const type = Array.isArray(schema.type) ? schema.type.join(" | ") : (schema.type ?? "any");
  return schema.format && schema.format !== "int64" && schema.format !== "int32" ? `${type} (${schema.format})` : type;
}

function properties(schema, all, level) {
  const indent = "  ".repeat(level + 1);
  const lines = Object.entries(schema.properties).map(([name, value]) => {
    const mark = schema.required?.includes(name) ? "" : "?";
    const said = value.description ? `  // ${value.description.split("\n")[0]}` : "";
    return `${indent}${name}${mark}: ${sketch(value, all, level + 1)}${said}`;
  });
  return `{\n${lines.join("\n")}\n${"  ".repeat(level)}}`;
}

function section(title, text) {
  return [element("h3", {}, title), element("pre", {}, text)];
}

function contentOf(holder, all) {
  return Object.entries(holder?.content ?? {}).map(([type, media]) => `${type}\n${sketch(media.schema, all)}`).join("\n");
}

function operation(method, path, said, all) {
  const parts = [];
  if (said.parameters?.length) {
    const lines = said.parameters.map(
      (one) => `${one.name}${one.required ? "" : "?"} (${one.in}): ${sketch(one.schema, all)}${one.description ? `  // ${one.description}` : ""}`,
    );
    parts.push(...section("Parameters", lines.join("\n")));
  }
  if (said.requestBody) parts.push(...section("Body", contentOf(said.requestBody, all)));
  for (const [status, answer] of Object.entries(said.responses)) {
    if (status === "default") continue;
    parts.push(...section(`${status}: ${answer.description}`, contentOf(answer, all)));
  }
  const summary = element(
    "summary", {},
    element("span", { class: "method" }, method.toUpperCase()),
    element("span", { class: "path" }, path),
    element("span", { class: "said" }, said.summary ?? ""),
  );
  return element("details", {}, summary, element("div", { class: "body" }, ...parts));
}

function byTag(api) {
  const groups = new Map();
  for (const [path, item] of Object.entries(api.paths)) {
    for (const method of METHODS.filter((one) => item[one])) {
      const tag = item[method].tags?.[0] ?? "other";
      if (!groups.has(tag)) groups.set(tag, []);
      groups.get(tag).push([method, `${api.servers[0].url}${path}`, item[method]]);
    }
  }
  return groups;
}

function show(api) {
  document.getElementById("about").textContent = `${api.info.description} Version ${api.info.version}.`;
  const main = document.getElementById("operations");
  main.replaceChildren();
  for (const [tag, operations] of byTag(api)) {
    const rows = operations.map(([method, path, said]) => operation(method, path, said, api.components.schemas));
    main.append(element("section", {}, element("h2", {}, tag), ...rows));
  }
}

function narrow(text) {
  const wanted = text.trim().toLowerCase();
  for (const group of document.querySelectorAll("main section")) {
    let visible = 0;
    for (const row of group.querySelectorAll("details")) {
      const heading = row.querySelector("summary").textContent.toLowerCase();
      row.hidden = !heading.includes(wanted);
      visible += row.hidden ? 0 : 1;
    }
    group.hidden = visible === 0;
  }
}

document.getElementById("filter").addEventListener("input", (event) => narrow(event.target.value));
const answer = await fetch("/api/v1/openapi.json");
if (answer.ok) show(await answer.json());
else document.getElementById("operations").textContent = `The document could not be loaded (${answer.status}).`;
