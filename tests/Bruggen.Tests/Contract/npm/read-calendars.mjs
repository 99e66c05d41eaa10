// Reads the free days of every calendar of a folder with ical.js, a reader that others wrote, by the rule of config/README.md:
// node read-calendars.mjs FOLDER FROM TO, dates included. Prints {"file.ics": ["2026-10-09", ...]}.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import ICAL from "ical.js";

const [folder, from, to] = process.argv.slice(2);
const minutesOfADay = 24 * 60;
const brussels = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Europe/Brussels", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
});

function textOf(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const unfolded = bytes.toString("latin1").replace(/\r?\n[ \t]/g, "");
  return Buffer.from(unfolded, "latin1").toString("utf8").replace(/^\uFEFF/, "");
}

// ical.js takes no date that does not say it is one; several makers leave that out.
const saying = (text) => text.replace(/^(DTSTART|DTEND|RECURRENCE-ID)(:\d{8}\r?)$/gim, "$1;VALUE=DATE$2");

const day = (text) => Date.parse(`${text}T00:00Z`) / 86400000;
const text = (number) => new Date(number * 86400000).toISOString().slice(0, 10);
const isUtc = (time, property) => time.zone?.tzid === "UTC" || /^(utc|etc\/utc|gmt|tzone:\/\/microsoft\/utc)$/i.test(property?.getParameter("tzid") ?? "");

// Day number and minute of the day: in Brussels for UTC, else as written.
function moment(time, property) {
  const written = day(`${String(time.year).padStart(4, "0")}-${String(time.month).padStart(2, "0")}-${String(time.day).padStart(2, "0")}`);
  if (time.isDate) return { day: written, minute: 0, isDate: true, writtenMinute: 0, writtenDay: written };
  const writtenMinute = time.hour * 60 + time.minute;
  if (!isUtc(time, property)) return { day: written, minute: writtenMinute, writtenMinute, writtenDay: written };
  const parts = Object.fromEntries(brussels.formatToParts(Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute)).map((part) => [part.type, part.value]));
  return { day: day(`${parts.year}-${parts.month}-${parts.day}`), minute: parts.hour * 60 + Number(parts.minute), writtenMinute, writtenDay: written };
}

const value = (event, name) => { const property = event.getFirstProperty(name); return property && moment(property.getFirstValue(), property); };
const values = (event, name) => event.getAllProperties(name).flatMap((property) => property.getValues().map((time) => moment(time.start ?? time, property).day));

function daysOf(event) {
  const start = value(event, "dtstart");
  const duration = event.getFirstPropertyValue("duration");
  let end = value(event, "dtend");
  if (!end && duration) {
    const minutes = start.minute + duration.toSeconds() / 60;
    end = { day: start.day + Math.floor(minutes / minutesOfADay), minute: minutes % minutesOfADay, writtenMinute: minutes % minutesOfADay };
  }
  if (start.isDate) return end ? Math.max(1, end.day - start.day) : 1;
  const begins = start.minute === 0 || start.writtenMinute === 0;
  const midnight = end && (end.minute === 0 || end.writtenMinute === 0);
  if (!end || !begins || !(midnight || end.minute >= minutesOfADay - 1) || end.day * minutesOfADay + end.minute <= start.day * minutesOfADay + start.minute) return 0;
  return Math.max(1, end.day - start.day + (midnight ? 0 : 1));
}

function repeated(event, name, last) {
  const start = value(event, "dtstart");
  return event.getAllProperties(name).flatMap((property) => {
    const rule = property.getFirstValue().clone();
    const until = rule.until ? moment(rule.until).day : last;
    rule.until = null;
    const found = [];
    const dates = rule.iterator(ICAL.Time.fromDateString(text(start.writtenDay)));
    for (let next = dates.next(); next; next = dates.next()) {
      const one = day(next.toString().slice(0, 10)) + start.day - start.writtenDay;
      if (one > last || one > until) break;
      found.push(one);
    }
    return found;
  });
}

function free(calendar, first, last) {
  const days = new Set();
  const events = calendar.getAllSubcomponents("vevent");
  const isCalledOff = (event) => (event.getFirstPropertyValue("status") ?? "").toUpperCase() === "CANCELLED";
  const add = (event, start) => {
    for (let one = start; one < start + daysOf(event); one++) if (one >= first && one <= last) days.add(one);
  };
  for (const event of events) {
    const uid = event.getFirstPropertyValue("uid");
    if (event.hasProperty("recurrence-id")) {
      if (!isCalledOff(event)) add(event, value(event, "dtstart").day);
      continue;
    }
    if (isCalledOff(event) || daysOf(event) === 0) continue;
    const replaced = events.filter((other) => uid && other.getFirstPropertyValue("uid") === uid && other.hasProperty("recurrence-id")).map((other) => value(other, "recurrence-id").day);
    const left = [...values(event, "exdate"), ...repeated(event, "exrule", last), ...replaced];
    const series = event.hasProperty("rrule") ? repeated(event, "rrule", last) : [value(event, "dtstart").day];
    for (const one of [...series, ...values(event, "rdate")]) if (!left.includes(one)) add(event, one);
  }
  return days;
}

const answer = {};
for (const file of readdirSync(folder).filter((name) => name.toLowerCase().endsWith(".ics")).sort()) {
  const parsed = ICAL.parse(saying(textOf(readFileSync(join(folder, file)))));
  const calendars = (Array.isArray(parsed[0]) ? parsed : [parsed]).map((one) => new ICAL.Component(one));
  const days = calendars.flatMap((calendar) => [...free(calendar, day(from), day(to))]);
  answer[file] = [...new Set(days)].sort((one, other) => one - other).map(text);
}
console.log(JSON.stringify(answer));
