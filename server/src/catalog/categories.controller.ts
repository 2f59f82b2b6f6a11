import { namesTag, Public } from '../infra/http';
import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CategoriesAnswer } from './categories-answer.dto';
import { Catalog } from './catalog';

interface Reply {
  status(code: number): Reply;
  header(name: string, value: string): Reply;
}

@Public()
@ApiTags('catalogue')
@Controller('categories')
export class CategoriesController {
  constructor(private readonly catalog: Catalog) {}

  /** Clients keep the answer and ask with `If-None-Match`; 304 means that nothing changed. */
  @Get()
  @ApiOkResponse({ type: CategoriesAnswer })
  async categories(
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CategoriesAnswer | undefined> {
    const answer = await this.catalog.answer();
    const tag = `"${answer.version}"`;
    reply.header('etag', tag).header('cache-control', 'public, no-cache');
    if (!namesTag(known, tag)) return answer;
    reply.status(304);
    return undefined;
  }
}
