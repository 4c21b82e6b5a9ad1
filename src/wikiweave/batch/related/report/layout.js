/**
 * @typedef {object} Spot
 * @property {number} x
 * @property {number} y
 * @property {number} vx
 * @property {number} vy
 * @property {number} r Its radius.
 * @property {number} mass How strongly it repels others.
 * @property {boolean} [held] Whether it is being dragged.
 */

/**
 * A force layout: spots repel each other, links attract, and everything drifts to the centre.
 * It is deterministic: the same graph always looks the same.
 * @param {Spot[]} spots
 * @param {() => Array<[number, number, number]>} links Pairs of indices, and how strongly they pull.
 * @param {(index: number) => boolean} shows
 * @param {number} shape The ratio of width to height to aim for.
 */
function forceLayout(spots, links, shows, shape) {
  let heat = 1;
  spots.forEach((spot, index) => {
    // Like the seeds of a sunflower: evenly spread, and not random.
    const angle = index * 2.399963;
    const reach = 26 * Math.sqrt(index + 0.5);
    spot.x = reach * Math.cos(angle);
    spot.y = reach * Math.sin(angle);
  });

  function tick() {
    if (heat < 0.01) return false;
    const there = spots.filter((_, index) => shows(index));
    const push = 1500 + 120000 / Math.max(there.length, 12);
    for (let i = 0; i < there.length; i++) {
      const a = there[i];
      for (let j = i + 1; j < there.length; j++) {
        const b = there[j];
        let dx = a.x - b.x;
        let dy = a.y - b.y;
        let square = dx * dx + dy * dy;
        if (square > 640000) continue;
        if (square < 1) { dx = (i - j) * 0.1; dy = 0.1; square = 1; }
        const force = (push * heat) / square;
        a.vx += dx * force * b.mass;
        a.vy += dy * force * b.mass;
        b.vx -= dx * force * a.mass;
        b.vy -= dy * force * a.mass;
      }
      a.vx -= (a.x * 0.016 * heat) / shape;
      a.vy -= a.y * 0.016 * shape * heat;
    }
    for (const [from, to, strength] of links()) {
      const a = spots[from];
      const b = spots[to];
      const dx = b.x - a.x;
      const dy = b.y - a.y;
      const away = Math.hypot(dx, dy) || 1;
      const rest = a.mass + b.mass > 1.5 ? 150 : 80;
      const force = ((away - rest) / away) * 0.05 * strength * heat;
      a.vx += dx * force;
      a.vy += dy * force;
      b.vx -= dx * force;
      b.vy -= dy * force;
    }
    for (const spot of there) {
      if (spot.held) { spot.vx = spot.vy = 0; continue; }
      spot.vx *= 0.62;
      spot.vy *= 0.62;
      const speed = Math.hypot(spot.vx, spot.vy);
      const most = 30;
      const share = speed > most ? most / speed : 1;
      spot.x += spot.vx * share;
      spot.y += spot.vy * share;
    }
    heat *= 0.985;
    return true;
  }

  return {
    tick,
    /** @param {number} much */
    warm(much) { heat = Math.max(heat, much); },
    settle(most = 220) { for (let n = 0; n < most && tick(); n++); },
  };
}
