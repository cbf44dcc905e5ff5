/** The room of the settings. Its pages bring their own headings. */
import { Outlet } from "@tanstack/react-router";
import classes from "./layout.module.css";

export function SettingsLayout() {
  return (
    <div className={classes.room}>
      <Outlet />
    </div>
  );
}
