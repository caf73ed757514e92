/**
 * Script of the page: a click on a heading sorts its table, another turns the order round. Without it the tables stand in their order,
 * the worst first. It reads numbers from `data-k`, which the page writes, and moves rows; it takes nothing from anywhere.
 */
export const SORT_SCRIPT = `for(const t of document.querySelectorAll("table.sortable")){` +
  `const b=t.tBodies[0];[...t.tHead.rows[0].cells].forEach((h,i)=>{if(!h.textContent.trim())return;` +
  `const n=document.createElement("button");n.type="button";n.title="Sort";n.append(...h.childNodes);h.append(n);` +
  `const k=r=>{const c=r.cells[i];return c.dataset.k===undefined?c.textContent:Number(c.dataset.k)};` +
  `n.onclick=()=>{const u=h.getAttribute("aria-sort")==="ascending"?-1:1;` +
  `for(const o of t.tHead.rows[0].cells)o.removeAttribute("aria-sort");` +
  `h.setAttribute("aria-sort",u===1?"ascending":"descending");` +
  `[...b.rows].sort((x,y)=>{const p=k(x),q=k(y);` +
  `return u*(typeof p==="number"&&typeof q==="number"?p-q:String(p).localeCompare(String(q)))})` +
  `.forEach(r=>b.append(r))}})}`;
