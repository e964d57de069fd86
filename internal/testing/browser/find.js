// What a person would find on the page. Every function is pure but reach, which scrolls the thing into view.
(() => {
  const fold = s => (s || '').replace(/\s+/g, ' ').trim();
  const same = (a, b) => fold(a).toLowerCase() === fold(b).toLowerCase();
  const visible = e => e.getClientRects().length > 0 && (!e.checkVisibility || e.checkVisibility({visibilityProperty: true}));
  const words = e => fold(e.matches('input') ? e.value : e.innerText);
  const names = e => [words(e), fold(e.getAttribute('aria-label'))].filter(Boolean);
  const innermost = list => list.filter(e => !list.some(o => o !== e && e.contains(o)));
  const select = s => { try { return [...document.querySelectorAll(s)] } catch { return null } };
  const shown = s => (select(s) || []).filter(visible);

  const tappable = 'a[href],button,summary,label,input[type=submit],input[type=button],input[type=reset],[role=button],[role=link]';
  const fillable = 'input:not([type=hidden]):not([type=submit]):not([type=button]),select,textarea';

  // Words first, as a person looks; then a selector; then words that are only part of what stands there.
  const tap = target => {
    const all = [...document.querySelectorAll(tappable)].filter(visible);
    const exact = innermost(all.filter(e => names(e).some(n => same(n, target))));
    if (exact.length) return exact;
    const chosen = shown(target);
    if (chosen.length) return chosen.slice(0, 1);
    return innermost(all.filter(e => names(e).some(n => n.toLowerCase().includes(fold(target).toLowerCase()))));
  };
  const field = target => {
    const all = [...document.querySelectorAll(fillable)];
    const called = e => [...(e.labels || [])].map(words).concat(e.getAttribute('aria-label') || []);
    const exact = all.filter(e => e.name === target || called(e).some(n => same(n, target)));
    if (exact.length) return exact.filter(visible);
    const chosen = shown(target).filter(e => e.matches(fillable));
    if (chosen.length) return chosen.slice(0, 1);
    return all.filter(visible).filter(e => called(e).some(n => fold(n).toLowerCase().includes(fold(target).toLowerCase())));
  };
  const holds = e => e.matches('select') ? [...e.selectedOptions].flatMap(o => [o.value, fold(o.text)]) : [e.value];
  const describe = e => '<' + e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') +
    (e.className && e.className.split ? '.' + e.className.split(/\s+/).filter(Boolean).join('.') : '') + '> ' + words(e).slice(0, 60);

  // Where to put the finger, and what lies on top there.
  const reach = list => {
    if (list.length !== 1) return {found: list.length, which: list.map(describe)};
    const e = list[0];
    e.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});
    const r = e.getClientRects()[0], x = r.left + r.width / 2, y = r.top + r.height / 2;
    const top = document.elementFromPoint(x, y);
    const free = !!top && (e === top || e.contains(top) || top.contains(e) && !!top.closest('label,a,button,summary') ||
      [...(e.labels || [])].some(l => l.contains(top)));
    return {found: 1, which: [describe(e)], x, y, free, disabled: !!e.disabled, under: top ? describe(top) : 'the edge of the window'};
  };
  return {fold, visible, words, shown, select, tap, field, holds, reach, describe};
})()
