// Photos of a street that is nowhere: drawn, grained, and encoded as a phone's camera would. Made up by this file alone.
import { createCanvas } from '@napi-rs/canvas';

const [WIDTH, HEIGHT] = [960, 720];

/** A JPEG of one of the `SCENES`; `mended` is the same place after the work; `seed` moves what lies about. */
export function drawPhoto(scene, { mended = false, seed = 1 } = {}) {
  const canvas = createCanvas(WIDTH, HEIGHT);
  const pen = canvas.getContext('2d');
  const dice = diceOf(seed);
  SCENES[scene](pen, dice, mended);
  light(pen, dice);
  grain(pen, dice);
  return canvas.toBuffer('image/jpeg', 82);
}

export const SCENES = {
  road: (pen, dice, mended) => {
    asphalt(pen, dice);
    if (mended) patch(pen, dice);
    else crack(pen, dice);
  },
  cover: (pen, dice, mended) => {
    asphalt(pen, dice);
    cover(pen, mended);
  },
  bin: (pen, dice, mended) => {
    wall(pen, dice);
    pavement(pen, dice, 430);
    if (!mended) bags(pen, dice);
    bin(pen, mended);
  },
  lamp: (pen, dice, mended) => {
    dusk(pen, dice);
    lamp(pen, mended);
  },
  tree: (pen, dice, mended) => {
    sky(pen);
    pavement(pen, dice, 520);
    tree(pen, dice, mended);
  },
  bikes: (pen, dice, mended) => {
    wall(pen, dice);
    pavement(pen, dice, 400);
    const count = mended ? 3 : 8;
    for (let at = 0; at < count; at++)
      bike(pen, 90 + at * (mended ? 150 : 100), 520 + dice() * (mended ? 4 : 70), dice);
  },
};

function asphalt(pen, dice) {
  fill(pen, '#6f706e', '#4f5150', 0, HEIGHT);
  for (let at = 0; at < 9000; at++) {
    const tone = 60 + dice() * 90;
    pen.fillStyle = `rgba(${tone},${tone},${tone - 4},0.35)`;
    const size = 1 + dice() * 3;
    pen.fillRect(dice() * WIDTH, dice() * HEIGHT, size, size);
  }
  pen.fillStyle = 'rgba(232,229,216,0.85)';
  quad(pen, [60, 0], [120, 0], [40, HEIGHT], [-80, HEIGHT]);
  pen.fillStyle = '#a9a59b';
  quad(pen, [WIDTH - 120, 0], [WIDTH, 0], [WIDTH, HEIGHT], [WIDTH - 20, HEIGHT]);
  stain(pen, 620, 210, 150, 'rgba(30,30,30,0.25)');
}

function crack(pen, dice) {
  pen.lineCap = 'round';
  for (const [from, width] of [
    [200, 15],
    [330, 8],
    [470, 5],
  ]) {
    let [x, y] = [from, -10];
    while (y < HEIGHT + 20) {
      const [toX, toY] = [x + (dice() - 0.35) * 64, y + 18 + dice() * 34];
      for (const [shift, colour, wide] of [
        [3, 'rgba(180,178,170,0.5)', width],
        [0, '#1d1e1e', width * (0.5 + dice() * 0.8)],
      ]) {
        pen.strokeStyle = colour;
        pen.lineWidth = wide;
        line(pen, x + shift, y + shift, toX + shift, toY + shift);
      }
      if (dice() > 0.72) {
        pen.lineWidth = 3;
        line(pen, toX, toY, toX + (dice() - 0.5) * 160, toY + dice() * 70);
      }
      [x, y] = [toX, toY];
    }
  }
  stain(pen, 430, 470, 120, 'rgba(20,20,20,0.75)');
  stain(pen, 470, 480, 70, 'rgba(10,10,10,0.7)');
}

function patch(pen, dice) {
  pen.fillStyle = '#323434';
  quad(pen, [170, -10], [590, -10], [700, HEIGHT + 10], [250, HEIGHT + 10]);
  for (let at = 0; at < 5000; at++) {
    pen.fillStyle = `rgba(110,112,112,${dice() * 0.3})`;
    const y = dice() * HEIGHT;
    pen.fillRect(180 + (y / HEIGHT) * 80 + dice() * 410, y, 2, 2);
  }
  pen.strokeStyle = '#252727';
  pen.lineWidth = 8;
  line(pen, 170, -10, 250, HEIGHT);
  line(pen, 590, -10, 700, HEIGHT);
}

function cover(pen, mended) {
  const [x, y] = [470, 390];
  disc(pen, x, y, 215, 160, '#3c3d3d');
  if (!mended) {
    disc(pen, x, y, 200, 148, '#0b0c0c');
    disc(pen, x + 150, y + 60, 205, 120, '#2c2e2e');
  }
  const [lidX, lidY, tilt] = mended ? [x, y, 0] : [x + 120, y + 40, 0.25];
  pen.save();
  pen.translate(lidX, lidY);
  pen.rotate(tilt);
  disc(pen, 0, 0, 196, 144, '#57595a');
  pen.strokeStyle = '#3f4142';
  pen.lineWidth = 7;
  for (const share of [0.85, 0.6, 0.35]) ring(pen, 0, 0, 196 * share, 144 * share);
  for (let at = 0; at < 12; at++) {
    const angle = (at / 12) * Math.PI * 2;
    line(pen, Math.cos(angle) * 60, Math.sin(angle) * 44, Math.cos(angle) * 165, Math.sin(angle) * 122);
  }
  pen.restore();
}

function wall(pen, dice) {
  fill(pen, '#cdbfa8', '#b3a286', 0, 430);
  pen.strokeStyle = 'rgba(120,104,80,0.35)';
  pen.lineWidth = 2;
  for (let row = 0; row < 12; row++) {
    line(pen, 0, row * 36, WIDTH, row * 36);
    for (let at = 0; at < 10; at++)
      line(pen, at * 110 + (row % 2) * 55, row * 36, at * 110 + (row % 2) * 55, row * 36 + 36);
  }
  pen.fillStyle = '#5e7468';
  pen.fillRect(660, 40, 210, 250);
  pen.fillStyle = '#93aaa2';
  for (let at = 0; at < 4; at++) pen.fillRect(676 + (at % 2) * 96, 56 + Math.floor(at / 2) * 116, 82, 102);
  stain(pen, 180 + dice() * 60, 330, 90, 'rgba(90,80,60,0.2)');
}

function pavement(pen, dice, from) {
  fill(pen, '#a6a39a', '#8b887f', from, HEIGHT);
  pen.strokeStyle = 'rgba(90,88,80,0.55)';
  pen.lineWidth = 2;
  for (let at = -8; at < 18; at++) line(pen, WIDTH / 2 + (at - 5) * 60, from, WIDTH / 2 + (at - 5) * 190, HEIGHT);
  for (let at = 0, y = from; y < HEIGHT; y += 16 + at * 12, at++) line(pen, 0, y, WIDTH, y);
  pen.fillStyle = '#c99b34';
  quad(pen, [300, from], [345, from], [250, HEIGHT], [130, HEIGHT]);
  for (let at = 0; at < 300; at++) {
    pen.fillStyle = `rgba(60,58,50,${dice() * 0.25})`;
    pen.fillRect(dice() * WIDTH, from + dice() * (HEIGHT - from), 3, 2);
  }
}

function bin(pen, mended) {
  stain(pen, 520, 620, 190, 'rgba(40,40,34,0.4)', 0.25);
  pen.fillStyle = '#2f6a4b';
  quad(pen, [380, 290], [650, 290], [625, 620], [405, 620]);
  pen.fillStyle = '#3d8560';
  quad(pen, [380, 290], [470, 290], [470, 620], [405, 620]);
  pen.fillStyle = '#245039';
  pen.fillRect(366, mended ? 262 : 270, 298, 34);
  if (!mended) {
    pen.fillStyle = '#20302a';
    quad(pen, [366, 270], [664, 270], [690, 150], [400, 150]);
    for (const [x, y, size, colour] of [
      [430, 250, 62, '#3b3b40'],
      [520, 235, 72, '#e7e3da'],
      [605, 255, 58, '#2a2a2d'],
    ])
      disc(pen, x, y, size, size * 0.8, colour);
  }
  for (const x of [440, 600]) disc(pen, x, 630, 24, 24, '#1b1c1c');
}

function bags(pen, dice) {
  for (const [x, y, size, colour] of [
    [250, 600, 95, '#34343a'],
    [160, 640, 80, '#d9d4c8'],
    [330, 655, 70, '#27272b'],
    [740, 640, 90, '#3b3b42'],
    [830, 660, 64, '#b9452f'],
  ]) {
    stain(pen, x, y + size * 0.7, size * 1.2, 'rgba(30,30,26,0.35)', 0.3);
    disc(pen, x, y, size, size * 0.82, colour);
    disc(pen, x - size * 0.25, y - size * 0.3, size * 0.3, size * 0.16, 'rgba(255,255,255,0.16)');
    pen.fillStyle = colour;
    quad(pen, [x - 16, y - size * 0.7], [x + 16, y - size * 0.7], [x + 26, y - size], [x - 22, y - size]);
  }
  for (let at = 0; at < 26; at++) {
    pen.fillStyle = ['#d8d2c2', '#c0a36a', '#7c8f6a', '#b65b45'][Math.floor(dice() * 4)];
    pen.fillRect(80 + dice() * 800, 640 + dice() * 70, 8 + dice() * 26, 6 + dice() * 12);
  }
}

function dusk(pen, dice) {
  fill(pen, '#26344d', '#7a6a72', 0, HEIGHT);
  for (let at = 0; at < 6; at++) {
    const [x, tall] = [at * 175 - 30, 210 + dice() * 220];
    pen.fillStyle = `rgb(${30 + at * 3},${36 + at * 3},${48 + at * 3})`;
    pen.fillRect(x, HEIGHT - tall - 90, 160, tall + 90);
    for (let row = 0; row < 9; row++)
      for (let column = 0; column < 4; column++) {
        if (dice() > 0.4) continue;
        pen.fillStyle = 'rgba(240,206,130,0.75)';
        pen.fillRect(x + 18 + column * 34, HEIGHT - tall - 70 + row * 40, 18, 22);
      }
  }
  fill(pen, '#33363c', '#202226', HEIGHT - 120, HEIGHT);
}

function lamp(pen, mended) {
  if (mended) {
    const glow = pen.createRadialGradient(590, 190, 10, 590, 190, 420);
    glow.addColorStop(0, 'rgba(255,233,170,0.95)');
    glow.addColorStop(0.25, 'rgba(255,214,120,0.4)');
    glow.addColorStop(1, 'rgba(255,214,120,0)');
    pen.fillStyle = glow;
    pen.fillRect(0, 0, WIDTH, HEIGHT);
  }
  pen.strokeStyle = '#15181d';
  pen.lineWidth = 18;
  line(pen, 420, HEIGHT, 420, 190);
  pen.lineWidth = 12;
  pen.beginPath();
  pen.moveTo(420, 195);
  pen.quadraticCurveTo(430, 130, 600, 150);
  pen.stroke();
  pen.fillStyle = mended ? '#fff3cf' : '#3a3f47';
  quad(pen, [540, 152], [650, 152], [630, 186], [556, 186]);
}

function sky(pen) {
  fill(pen, '#9cc3d8', '#dfe9e6', 0, 520);
}

function tree(pen, dice, mended) {
  pen.save();
  if (!mended) {
    pen.translate(560, 560);
    pen.rotate(1.05);
    pen.translate(-480, -560);
  }
  pen.strokeStyle = '#5b4633';
  pen.lineWidth = 44;
  line(pen, 480, 600, 480, 250);
  pen.lineWidth = 18;
  line(pen, 480, 360, 380, 240);
  line(pen, 480, 330, 590, 220);
  for (let at = 0; at < 260; at++) {
    const green = 80 + dice() * 70;
    const [angle, far] = [dice() * Math.PI * 2, Math.sqrt(dice())];
    disc(
      pen,
      480 + Math.cos(angle) * far * 230,
      190 + Math.sin(angle) * far * 150,
      26,
      18,
      `rgb(${green * 0.5},${green},${green * 0.45})`,
    );
  }
  pen.restore();
}

function bike(pen, x, y, dice) {
  pen.save();
  pen.translate(x, y);
  pen.rotate((dice() - 0.5) * 0.3);
  pen.strokeStyle = '#22262a';
  pen.lineWidth = 8;
  for (const wheel of [-58, 58]) ring(pen, wheel, 40, 44, 44);
  pen.strokeStyle = ['#2c8f86', '#d98b2b', '#4a6fb0', '#b8483a'][Math.floor(dice() * 4)];
  pen.lineWidth = 11;
  line(pen, -58, 40, -20, -30);
  line(pen, -20, -30, 40, -26);
  line(pen, 40, -26, 58, 40);
  line(pen, -20, -30, 6, 40);
  line(pen, 6, 40, 40, -26);
  line(pen, 40, -26, 34, -62);
  pen.lineWidth = 14;
  line(pen, -38, -44, -6, -44);
  pen.restore();
}

/** Sun from one side. */
function light(pen, dice) {
  const shade = pen.createLinearGradient(0, 0, WIDTH, HEIGHT);
  shade.addColorStop(0, `rgba(255,240,205,${0.1 + dice() * 0.08})`);
  shade.addColorStop(1, 'rgba(10,20,30,0.28)');
  pen.fillStyle = shade;
  pen.fillRect(0, 0, WIDTH, HEIGHT);
}

function grain(pen, dice) {
  for (let at = 0; at < 4000; at++) {
    pen.fillStyle = dice() > 0.5 ? 'rgba(255,255,255,0.05)' : 'rgba(0,0,0,0.06)';
    pen.fillRect(dice() * WIDTH, dice() * HEIGHT, 3, 3);
  }
}

function fill(pen, from, to, top, bottom) {
  const shade = pen.createLinearGradient(0, top, 0, bottom);
  shade.addColorStop(0, from);
  shade.addColorStop(1, to);
  pen.fillStyle = shade;
  pen.fillRect(0, top, WIDTH, bottom - top);
}

function stain(pen, x, y, size, colour, flat = 0.6) {
  disc(pen, x, y, size, size * flat, colour);
}

function disc(pen, x, y, wide, tall, colour) {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.ellipse(x, y, wide, tall, 0, 0, Math.PI * 2);
  pen.fill();
}

function ring(pen, x, y, wide, tall) {
  pen.beginPath();
  pen.ellipse(x, y, wide, tall, 0, 0, Math.PI * 2);
  pen.stroke();
}

function line(pen, x, y, toX, toY) {
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(toX, toY);
  pen.stroke();
}

function quad(pen, ...corners) {
  pen.beginPath();
  corners.forEach(([x, y], at) => (at === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
  pen.closePath();
  pen.fill();
}

/** The same throws for the same seed: the tour draws the same street each time (mulberry32). */
function diceOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
