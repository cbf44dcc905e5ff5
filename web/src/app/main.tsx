/** Where the page begins. */
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "@/ui/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Providers } from "@/app/providers";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has lost its #root element");

createRoot(root).render(
  <StrictMode>
    <Providers />
  </StrictMode>,
);
