/** Steps that several journeys share, told in the words on the page. */

export async function openSeries(page, title) {
  await page.getByRole("link", { name: title }).first().click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
}

/** From the series page to the preview of the first hit. */
export async function previewFirstHit(page, title) {
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: /^Fetch from Echo/ }).click();
  const dialog = page.getByRole("dialog", { name: /^Fetch metadata from Echo/ });
  await dialog.getByRole("button", { name: `Preview Echo: ${title}` }).click();
  await dialog.getByRole("button", { name: /^Apply \d+ Fields?$/ }).waitFor();
  return dialog;
}

/** The labels of the fields whose box is ticked in a preview. */
export async function tickedFields(dialog) {
  const boxes = await dialog.getByRole("checkbox", { name: /^Apply (?!all)/, checked: true }).all();
  const names = await Promise.all(boxes.map((box) => box.getAttribute("aria-label")));
  return names.map((name) => name.replace("Apply ", ""));
}
