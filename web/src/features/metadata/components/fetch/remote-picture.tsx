/** Stands for a picture on somebody else's server: it is named, never loaded by the browser. */
import { Icon } from "@/ui/icon";
import { hostOf } from "../../lib/host";
import classes from "./remote-picture.module.css";

export function RemotePicture({ url }: { url: string | undefined }) {
  const host = hostOf(url);
  return (
    <div
      className={classes.frame}
      title={
        host ? `Cover from ${host}. It is fetched by the server when you apply it.` : undefined
      }
    >
      <Icon name={host ? "image" : "book"} size={20} />
      {host && <span className={classes.host}>{host}</span>}
    </div>
  );
}
