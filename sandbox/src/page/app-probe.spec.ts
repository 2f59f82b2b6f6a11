import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppProbe } from './app-probe';

type Answer = { status: number; type?: string };
let answer: Answer | null;
let asked: number;
const server = http.createServer((_request, response) => {
  asked += 1;
  if (answer === null) response.destroy();
  else response.writeHead(answer.status, answer.type ? { 'content-type': answer.type, location: '/x' } : {}).end('x');
});
let url: string;
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => new Promise((done) => server.close(done)));
beforeEach(() => {
  asked = 0;
});

it.each<[string, Answer | null, boolean]>([
  ['a page', { status: 200, type: 'text/html; charset=utf-8' }, true],
  ['a redirect to somewhere else', { status: 302, type: 'text/html' }, false],
  ['JSON', { status: 200, type: 'application/json' }, false],
  ['nothing of the kind', { status: 404, type: 'text/html' }, false],
  ['no answer', null, false],
])('takes %s for what it is', async (_what, given, found) => {
  answer = given;
  const probe = new AppProbe(url);
  await probe.ask();
  expect(probe.found).toBe(found);
});

it('asks again after five seconds, not at every look', async () => {
  answer = { status: 200, type: 'text/html' };
  let at = 0;
  const probe = new AppProbe(url, () => at);
  await probe.ask();
  at = 4999;
  expect([probe.found, probe.found, asked]).toEqual([true, true, 1]);
  answer = null;
  await probe.ask();
  expect([probe.found, asked]).toEqual([false, 2]);
});

it('at the very first look waits for the answer, later for none', async () => {
  answer = { status: 200, type: 'text/html' };
  const probe = new AppProbe(url);
  expect([await probe.known(), asked]).toEqual([true, 1]);
  expect([await probe.known(), asked]).toEqual([true, 1]);
});
