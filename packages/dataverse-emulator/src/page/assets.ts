/** The style of the pages; light or dark as the browser prefers. */
export const style = `
:root { color-scheme: light dark; --line: light-dark(#d8dce2, #3a3f47); --soft: light-dark(#f4f6f8, #23272e); --accent: light-dark(#0b5cad, #7db4f0); }
* { box-sizing: border-box; }
body { margin: 0; font: 14px/1.45 system-ui, sans-serif; color: light-dark(#1c2128, #e3e6ea); background: light-dark(#fff, #1a1d22); }
header { position: sticky; top: 0; z-index: 2; display: flex; gap: 16px; align-items: center; padding: 10px 24px; background: var(--soft); border-bottom: 1px solid var(--line); }
.home { font-weight: 600; white-space: nowrap; }
form { flex: 1; max-width: 480px; }
input { width: 100%; padding: 6px 10px; font: inherit; color: inherit; background: light-dark(#fff, #1a1d22); border: 1px solid var(--line); border-radius: 6px; }
#live { margin-left: auto; font-size: 12px; color: light-dark(#2d7a3f, #7fce90); white-space: nowrap; }
#live.lost { color: light-dark(#b3261e, #f2988f); }
main { padding: 16px 24px 40px; }
h1 { font-size: 20px; margin: 4px 0 2px; }
p { margin: 4px 0 12px; color: light-dark(#58616c, #a0a8b3); }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: 5px 12px; text-align: left; border-bottom: 1px solid var(--line); white-space: nowrap; max-width: 340px; overflow: hidden; text-overflow: ellipsis; }
tr:last-child td { border-bottom: 0; }
th { background: var(--soft); font-weight: 600; }
tbody tr:hover { background: var(--soft); }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
td.empty { color: light-dark(#8b939d, #6d7580); }
table.row td { white-space: pre-wrap; overflow-wrap: anywhere; max-width: 900px; }
table.row td:first-child { width: 260px; font-family: ui-monospace, monospace; font-size: 13px; }
nav { display: flex; gap: 16px; margin: 12px 0; }
`;

/** The script of the pages: fetches the same page again and puts its content in; searches while one types. */
export const script = `
'use strict';
const main = document.querySelector('main');
const live = document.querySelector('#live');
const field = document.querySelector('input[type=search]');
let latest = 0;
async function renew() {
  const turn = ++latest;
  try {
    const answer = await fetch(location.href, { cache: 'no-store' });
    const text = await answer.text();
    if (turn !== latest) return;
    const fresh = new DOMParser().parseFromString(text, 'text/html').querySelector('main');
    if (fresh && fresh.innerHTML !== main.innerHTML && String(getSelection()) === '') main.replaceChildren(...fresh.childNodes);
    live.textContent = 'live';
    live.className = '';
  } catch {
    live.textContent = 'not reachable';
    live.className = 'lost';
  }
}
setInterval(() => document.visibilityState === 'visible' && renew(), 2000);
let typing;
field?.addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(() => {
    const address = new URL(location.href);
    address.search = field.value === '' ? '' : '?' + new URLSearchParams({ search: field.value });
    history.replaceState(null, '', address);
    void renew();
  }, 150);
});
`;
