import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, type CallerInfo } from '../../identity';
import { ProblemError, validateBody } from '../../infra/http';
import { toGcj02 } from '../to-gcj02';
import { BoardDesk } from './board-desk';
import { BoardListQuery, BoardPageDto, BoardView, PlaceBoardDto } from './boards.dto';

@ApiTags('admin')
@ApiBearerAuth()
@Controller('admin/boards')
export class AdminBoardsController {
  constructor(private readonly desk: BoardDesk) {}

  @Get()
  @ApiOkResponse({ type: BoardPageDto })
  async page(@Caller() caller: CallerInfo, @Query() query: BoardListQuery): Promise<BoardPageDto> {
    const scope = await this.desk.scopeOf(caller);
    if (!scope) throw new ProblemError('forbidden');
    return this.desk.page(scope, query);
  }

  @Post(':id/reissue')
  @HttpCode(200)
  @ApiOperation({ summary: '作废这块牌，换发下一版；答复是新牌' })
  @ApiOkResponse({ type: BoardView })
  async reissue(@Caller() caller: CallerInfo, @Param('id') id: string): Promise<BoardView> {
    const scope = await this.desk.scopeOf(caller);
    if (!scope) throw new ProblemError('forbidden');
    return this.desk.reissue(caller, await this.desk.board(scope, id));
  }

  @Post(':id/place')
  @HttpCode(200)
  @ApiOperation({ summary: '登记这块牌挂在哪里；之前的怀疑随之解除' })
  @ApiBody({ type: PlaceBoardDto })
  @ApiOkResponse({ type: BoardView })
  async place(@Caller() caller: CallerInfo, @Param('id') id: string, @Body() body: unknown): Promise<BoardView> {
    const scope = await this.desk.scopeOf(caller);
    const board = scope && (await this.desk.board(scope, id));
    const place = await validateBody(PlaceBoardDto, body);
    if (!board) throw new ProblemError('forbidden');
    return this.desk.place(caller, board, toGcj02(place));
  }
}
