import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../config';
import { asProblem, Public, type ProblemError } from '../../infra/http';
import { CONFIG } from '../../infra/infra.module';
import { RateLimits } from '../../infra/rate';
import { networkOf } from '../../infra/rate/network-of';
import { BoardImages } from './board-images';
import { CANNOT_CHECK, NOT_OURS } from './board-words';
import { FindBoard } from './find-board.query';
import { boardPage, refusalPage } from './landing-page';
import { ScanBoard } from './scan-board.query';

const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** What opens in a browser: the page behind the code, and the short address that is typed. Outside the API's prefix, and limited like it. */
@ApiExcludeController()
@Public()
@Controller()
export class BoardPagesController {
  constructor(
    private readonly scan: ScanBoard,
    private readonly boards: FindBoard,
    private readonly images: BoardImages,
    private readonly limits: RateLimits,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('g/:scene')
  async page(@Param('scene') scene: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.answer(request, reply, NOT_OURS_PAGE, async () => {
      // The app asks who the board is, and says so where it is none of ours.
      if (this.config.app.folder !== null) return toApp(reply, scene);
      const board = await this.boards.byScene(scene);
      const found = await this.scan.run(board, null, networkOf(request.ip), null);
      await reply.headers(PAGE_HEADERS).send(boardPage(found, this.images.channels));
    });
  }

  @Get('b/:short')
  async short(
    @Param('short') short: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer(request, reply, NO_SUCH_ADDRESS_PAGE, async () => {
      const scene = await this.boards.sceneOfTyped(short);
      if (scene === null) return sendPage(reply, 404, NO_SUCH_ADDRESS_PAGE);
      await reply.headers({ 'cache-control': 'no-store' }).redirect(`/g/${scene}`, 302);
    });
  }

  /** Whatever happens, what is answered is a page: people read it. */
  private async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    notFound: string,
    work: () => Promise<void>,
  ): Promise<void> {
    try {
      await this.limits.spend('withoutToken', networkOf(request.ip));
      await work();
    } catch (error) {
      const problem = asProblem(error);
      void reply.headers(problem.extra.headers ?? {});
      await sendPage(reply, problem.status, refusal(problem, notFound));
      // The filter logs a fault; it finds it answered.
      if (problem.status >= 500) throw error;
    }
  }
}

/** Never "not ours" of what could not be looked at. */
function refusal({ status, detail }: ProblemError, notFound: string): string {
  if (status === 404) return notFound;
  return status === 429 ? tooManyPage(detail) : CANNOT_CHECK_PAGE;
}

const CANNOT_CHECK_PAGE = refusalPage(
  { zh: '现在无法核对', en: 'We cannot check this code right now' },
  {
    zh: CANNOT_CHECK,
    en: 'Please try again later. Until then do not log in, pay or give a phone number on any page it opened; to report something call the number on the board or 12345.',
  },
);

const NOT_OURS_PAGE = refusalPage(
  { zh: '这不是我们的公示牌', en: 'This code is not one of ours' },
  {
    zh: NOT_OURS,
    en: 'Do not log in, pay or give a phone number on any page it opened. To report something call 12345, and please tell us where this code hangs.',
  },
);

const NO_SUCH_ADDRESS_PAGE = refusalPage(
  { zh: '没有这个地址', en: 'No such address' },
  {
    zh: '请对照公示牌最下面一行再输入一次：八个数字或字母，中间的横线可以不输。还是不行，请拨打牌上的电话或 12345。',
    en: 'Please compare it with the last line of the board: eight digits or letters. If it still fails, call the number on the board or 12345.',
  },
);

function tooManyPage(detail: string): string {
  return refusalPage({ zh: '请稍后再试', en: 'Please try again later' }, { zh: detail, en: 'Too many requests.' });
}

async function toApp(reply: FastifyReply, scene: string): Promise<void> {
  const address = `/#/pages/grid/index?scene=${encodeURIComponent(scene)}`;
  await reply.headers({ 'cache-control': 'no-store' }).redirect(address, 302);
}

async function sendPage(reply: FastifyReply, status: number, html: string): Promise<void> {
  await reply.status(status).headers(PAGE_HEADERS).send(html);
}
