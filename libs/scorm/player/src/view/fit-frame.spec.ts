import { stageSize } from './fit-frame.js';

const page = (whole: [number, number], clips: [boolean, boolean], seen: [number, number] = [700, 500]) => ({
  seen: { width: seen[0], height: seen[1] },
  whole: { width: whole[0], height: whole[1] },
  clips: { width: clips[0], height: clips[1] },
});

describe('the room of a page', () => {
  it('is grown where a page of a fixed size cuts itself off', () => {
    expect(stageSize(page([720, 540], [true, true]))).toEqual({ width: 720, height: 540 });
    expect(stageSize(page([1024, 500], [true, true]))).toEqual({ width: 1024, height: 0 });
  });

  it.each([
    ['it scrolls by itself', page([720, 540], [false, false])],
    ['it fits', page([700, 500], [true, true])],
    ['only rounding is missing', page([703, 502], [true, true])],
  ])('stays as it is where %s', (_, given) => {
    expect(stageSize(given)).toBeNull();
  });

  it('has an end', () => {
    expect(stageSize(page([9000, 9000], [true, true]))).toEqual({ width: 1280, height: 1024 });
  });
});
