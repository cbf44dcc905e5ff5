/** A picture of a provider as our own server hands it out; one that is still elsewhere is only named. */
import { useState } from "react";
import { hostOf } from "@/lib/host";
import { Icon } from "@/ui/icon";
import classes from "./served-picture.module.css";

interface ServedPictureProps {
  url: string | undefined;
  /** Said to people who cannot see it; a picture beside its title needs no words. */
  alt?: string;
  width?: number;
}

/** Only addresses of this server are loaded: no third party learns who looks at what. */
function isOurs(url: string | undefined): url is string {
  return url !== undefined && /^\/(?!\/)/.test(url);
}

export function ServedPicture({ url, alt = "", width = 64 }: ServedPictureProps) {
  const [failedUrl, setFailedUrl] = useState<string>();
  if (isOurs(url) && failedUrl !== url) {
    return (
      <span className={classes.frame} style={{ width }}>
        <img
          alt={alt}
          className={classes.image}
          decoding="async"
          loading="lazy"
          onError={() => setFailedUrl(url)}
          src={url}
        />
      </span>
    );
  }
  const host = hostOf(url);
  return (
    <span className={classes.frame} style={{ width }} title={host && `Cover from ${host}`}>
      <Icon name={url ? "image" : "book"} size={20} />
      {host && <span className={classes.host}>{host}</span>}
      {isOurs(url) && <span className={classes.host}>not available</span>}
    </span>
  );
}
