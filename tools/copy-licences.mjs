/** Copies the licences beside a package's manifest, because npm packs nothing from outside of its folder. */
import { copyFileSync } from "node:fs";

for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) {
  copyFileSync(new URL(`../${name}`, import.meta.url), name);
}
