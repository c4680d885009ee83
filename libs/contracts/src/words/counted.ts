/** How many there are, in words: "1 person", "3 people". `many` is `one` with an s unless given. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
