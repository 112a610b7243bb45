"use strict";
(() => {
  const form = document.querySelector("form.find");
  const bodies = [...document.querySelectorAll("main table > tbody")].filter((body) => !body.parentElement.closest("td"));
  const rows = [...bodies.flatMap((body) => [...body.rows]), ...document.querySelectorAll("main > ul > li, main > div > ul > li")];
  const enough = 10;
  if (rows.length < enough) return;
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const count = document.getElementById("count");
  const apply = () => {
    const words = form.q.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, at) => {
      row.hidden = !words.every((word) => texts[at].includes(word));
      shown += !row.hidden;
    });
    count.textContent = shown;
  };
  const value = (row, at) => {
    const text = row.cells[at].dataset.key ?? row.cells[at].textContent.trim();
    const plain = text.replace(/,(?=\d{3})/g, "");
    return /^[-+≈≥≤]?\d/.test(plain) ? parseFloat(plain.replace(/^[≈≥≤]/, "")) : text;
  };
  for (const table of new Set(bodies.map((body) => body.parentElement))) {
    if (table.tBodies.length > 1 || !table.tHead || table.tBodies[0].rows.length < enough) continue;
    for (const head of table.tHead.rows[0].cells) {
      let button = head.querySelector("button");
      if (!button) {
        button = document.createElement("button");
        button.type = "button";
        button.append(...head.childNodes);
        head.append(button);
      }
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") !== "descending";
        const keyed = [...table.tBodies[0].rows].map((row) => [value(row, head.cellIndex), row]);
        keyed.sort(([a], [b]) => typeof a === "number" && typeof b === "number" ? a - b
          : typeof a === typeof b ? a.localeCompare(b, document.documentElement.lang) : typeof a === "number" ? -1 : 1);
        if (down) keyed.reverse();
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        table.tBodies[0].append(...keyed.map(([, row]) => row));
      });
    }
  }
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  apply();
})();
