/**
 * Stands in for a platform, in a process of its own: answers WeChat's token and send after 50 ms, every twentieth send with
 * "busy". Prints its port; ends with its parent.
 */
const http = require('node:http');

const LATENCY_MS = 50;
const EVERY = 20;
let sends = 0;

const server = http.createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    if (!request.url.startsWith('/cgi-bin/message/')) {
      return response.end('{"access_token":"bench-token","expires_in":7200}');
    }
    sends += 1;
    const answer =
      sends % EVERY === 0 ? '{"errcode":-1,"errmsg":"system error"}' : `{"errcode":0,"msgid":${2_000_000_000 + sends}}`;
    setTimeout(() => response.end(answer), LATENCY_MS);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
process.on('disconnect', () => process.exit(0));
