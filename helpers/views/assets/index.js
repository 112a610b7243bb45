"use strict";
(() => {
  const rows = [...document.querySelectorAll("[data-search]")];
  const form = document.querySelector("form.find");
  const count = document.getElementById("count");
  const none = document.getElementById("none");
  const apply = () => {
    const words = form.q.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const years = row.dataset.years.split(" ");
      const fits = words.every((word) => row.dataset.search.includes(word))
        && (!form.province.value || row.dataset.province === form.province.value)
        && (!form.year.value || years.includes(form.year.value))
        && (!form.state.value || row.dataset.state === form.state.value);
      row.hidden = !fits;
      shown += fits;
    }
    for (const part of document.querySelectorAll(".province")) part.hidden = !part.querySelector("[data-search]:not([hidden])");
    count.textContent = shown;
    none.hidden = shown > 0;
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const table of document.querySelectorAll("table.sortable")) {
    const body = table.tBodies[0];
    for (const head of table.querySelectorAll("th")) {
      head.querySelector("button").addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") !== "descending";
        const key = (row) => row.cells[head.cellIndex].dataset.key ?? row.cells[head.cellIndex].textContent;
        const sorted = [...body.rows].sort((a, b) => key(a).localeCompare(key(b), document.documentElement.lang, {numeric: true}));
        if (down) sorted.reverse();
        for (const other of table.querySelectorAll("th")) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        body.append(...sorted);
      });
    }
  }
  apply();
})();
