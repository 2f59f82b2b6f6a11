import { createHash } from 'node:crypto';
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { MediaAnswer } from '@citygrid/shared/api';
import { Caller, type CallerInfo } from '../identity';
import { Idempotency, Public } from '../infra/http';
import { MediaAnswerDto, mediaForm, mediaQueries } from './media.dto';
import { receiveFile } from './received-file';
import { ServeMedia } from './serve-media.query';
import { UploadMedia } from './upload-media.usecase';

@ApiTags('media')
@Controller('media')
export class MediaController {
  constructor(
    private readonly upload: UploadMedia,
    private readonly serve: ServeMedia,
    private readonly idempotency: Idempotency,
  ) {}

  @Post()
  @ApiBearerAuth()
  @ApiOperation({ summary: '上传一张照片（JPEG、PNG、WebP、HEIC，最大 10 MB），七天内用于上报或处理，否则删除' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: mediaForm })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: MediaAnswerDto })
  async post(
    @Caller() caller: CallerInfo,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MediaAnswer> {
    const file = await receiveFile(request);
    const key = request.headers['idempotency-key'];
    const answer = await this.idempotency.run<MediaAnswer>(
      {
        accountId: caller.accountId,
        method: 'POST',
        path: '/media',
        key: key === undefined ? undefined : String(key),
        content: { digest: createHash('sha256').update(file.bytes).digest('base64url'), keepPlace: file.keepPlace },
      },
      201,
      (store) => this.upload.execute(caller, file, store),
    );
    if (answer.replayed) void reply.header('idempotency-replayed', 'true');
    return answer.body;
  }

  @Get(':id')
  @Public()
  @ApiOperation({ summary: '看一张照片；地址由服务器签名，两小时内有效' })
  @mediaQueries()
  @ApiOkResponse({ description: '照片', content: { 'image/*': { schema: { type: 'string', format: 'binary' } } } })
  async get(
    @Param('id') id: string,
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const media = await this.serve.find(id, query);
    if (request.headers['if-none-match'] === media.headers['etag']) {
      await reply.status(304).headers(media.headers).send();
      return;
    }
    const { size, stream } = await media.open();
    await reply.headers({ ...media.headers, 'content-length': String(size) }).send(stream);
  }
}
