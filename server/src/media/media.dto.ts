import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiQuery, type ApiBodyOptions } from '@nestjs/swagger';
import type { MediaAnswer } from '@citygrid/shared/api';

export class MediaAnswerDto implements MediaAnswer {
  @ApiProperty({ description: '照片编号，上报和处理时放进 photoIds', format: 'uuid' })
  id: string;

  @ApiProperty({ description: '原图地址，两小时内有效', format: 'uri' })
  url: string;

  @ApiProperty({ description: '缩略图地址（JPEG，最长边 400 像素），两小时内有效', format: 'uri' })
  thumbnailUrl: string;

  @ApiProperty({ description: '正着看时的宽，像素', type: 'integer' })
  width: number;

  @ApiProperty({ description: '正着看时的高，像素', type: 'integer' })
  height: number;
}

/** The multipart form of POST /media, for the API document; `receiveFile` is what enforces it. */
export const mediaForm = {
  type: 'object',
  required: ['file'],
  properties: {
    file: { type: 'string', format: 'binary' },
    keepPlace: { type: 'string', enum: ['true', 'false'], description: '保留拍摄位置和时间，只给工作人员看' },
  },
} satisfies Extract<ApiBodyOptions, { schema: unknown }>['schema'];

/** The signed address's parts, for the API document. */
export const mediaQueries = (): MethodDecorator =>
  applyDecorators(
    ApiQuery({ name: 'v', enum: ['original', 'thumb'] }),
    ApiQuery({ name: 'exp', description: '失效时刻，Unix 秒' }),
    ApiQuery({ name: 'sig', description: '签名' }),
  );
