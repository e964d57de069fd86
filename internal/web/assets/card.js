// Marks the line of the table that holds now, on the clock of the place. Without this script the table says the same.
"use strict";
for (const table of document.querySelectorAll("table[data-zone]")) {
  let clock;
  try {
    clock = new Intl.DateTimeFormat("en-US", { timeZone: table.dataset.zone, hourCycle: "h23", weekday: "short", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" });
  } catch {
    continue; // an old browser that does not know the zone marks nothing rather than the wrong line
  }
  const read = (at) => {
    const p = Object.fromEntries(clock.formatToParts(at).map((x) => [x.type, x.value]));
    return { day: p.weekday.toLowerCase(), date: `${p.year}-${p.month}-${p.day}`, minute: +p.hour * 60 + +p.minute };
  };
  const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
  const shut = (date) => table.dataset.closed.split(" ").includes(date);
  const note = (cell, words, kind) => {
    cell.classList.add(kind);
    cell.append(" · ", Object.assign(document.createElement("strong"), { textContent: words }));
  };
  const mark = (row, minute, date) => {
    for (const cell of row.querySelectorAll("td")) {
      const spans = cell.dataset.from.split(" ").filter(Boolean).map((s) => s.split("-").map(Number));
      const closed = cell.dataset.kind === "office" && shut(date);
      if (closed && minute < 1440 && spans.length) note(cell, table.dataset.shut, "shut");
      if (!closed && spans.some(([from, until]) => minute >= from && minute < until)) note(cell, table.dataset.open, "open");
    }
  };
  const now = read(new Date());
  const row = (day) => table.querySelector(`tr[data-day=${day}]`);
  const today = row(now.day);
  today.setAttribute("aria-current", "date");
  today.querySelector("th").append(" ", Object.assign(document.createElement("em"), { textContent: table.dataset.today }));
  mark(today, now.minute, now.date);
  // What began yesterday may still be open. Noon of the day before is on that day whatever a clock change does.
  const before = new Date(now.date + "T12:00:00Z");
  before.setUTCDate(before.getUTCDate() - 1);
  mark(row(days[(days.indexOf(now.day) + 6) % 7]), now.minute + 1440, before.toISOString().slice(0, 10));
}
