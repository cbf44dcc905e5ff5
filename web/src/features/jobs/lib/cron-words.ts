/** The common patterns of a cron expression in words; the server alone decides when it is due. */

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const NAMES: Readonly<Record<string, number>> = {
  sun: 0,
  mon: 1,
  tue: 2,
  wed: 3,
  thu: 4,
  fri: 5,
  sat: 6,
};

export const CRON_PRESETS = [
  { value: "0 3 * * *", label: "Every night at 03:00" },
  { value: "0 */6 * * *", label: "Every six hours" },
  { value: "0 4 * * 1", label: "Every Monday at 04:00" },
  { value: "0 5 1 * *", label: "On the first of every month at 05:00" },
] as const;

function clock(hour: string, minute: string): string | undefined {
  if (!/^\d{1,2}$/.test(hour) || !/^\d{1,2}$/.test(minute)) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;
}

function weekday(part: string): string | undefined {
  const number = NAMES[part.toLowerCase()] ?? (/^[0-7]$/.test(part) ? Number(part) % 7 : undefined);
  return number === undefined ? undefined : DAYS[number];
}

function weekdays(field: string): string | undefined {
  if (/^(1-5|mon-fri)$/i.test(field)) return "Every weekday";
  const names = field.split(",").map(weekday);
  if (names.some((name) => name === undefined)) return undefined;
  return `Every ${names.join(" and ")}`;
}

function repeated(minute: string, hour: string): string | undefined {
  const everyMinutes = /^\*\/(\d{1,2})$/.exec(minute)?.[1];
  // A step that does not divide the hour or the day comes at an uneven time at its end.
  if (everyMinutes && 60 % Number(everyMinutes) !== 0) return undefined;
  if (everyMinutes && hour === "*") return `Every ${everyMinutes} minutes`;
  const everyHours = /^\*\/(\d{1,2})$/.exec(hour)?.[1];
  if (everyHours && 24 % Number(everyHours) !== 0) return undefined;
  if (!/^\d{1,2}$/.test(minute)) return undefined;
  const past = minute === "0" ? "" : `, ${minute} minutes past`;
  if (everyHours) return `Every ${everyHours} hours${past}`;
  return hour === "*" ? `Every hour${past}` : undefined;
}

/** `undefined` for what is rarer than these words. */
export function cronText(expression: string): string | undefined {
  const fields = expression.trim().split(/\s+/);
  // With six fields the first is the second; only whole minutes have words.
  const five = fields.length === 6 && fields[0] === "0" ? fields.slice(1) : fields;
  if (five.length !== 5) return undefined;
  const [minute = "", hour = "", day = "", month = "", week = ""] = five;
  if (month !== "*") return undefined;
  const any = (field: string) => field === "*" || field === "?";
  if (any(day) && any(week)) {
    const time = clock(hour, minute);
    return time ? `Every day at ${time}` : repeated(minute, hour);
  }
  const time = clock(hour, minute);
  if (!time) return undefined;
  if (any(day)) {
    const days = weekdays(week);
    return days && `${days} at ${time}`;
  }
  return any(week) && /^\d{1,2}$/.test(day) ? `On day ${day} of every month at ${time}` : undefined;
}
