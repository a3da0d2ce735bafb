/** Server-sent events from a byte stream, for a stream that needs a header and so cannot use EventSource. */

/** Gives `{ name, data }` one after the other; a comment, the server's sign of life, has no name. */
export async function* events(body) {
  const block = new Block();
  for await (const line of lines(body)) {
    if (line.startsWith(':')) {
      yield {};
    } else if (line !== '') {
      block.add(line);
    } else if (block.data.length > 0) {
      yield block.take();
    }
  }
}

class Block {
  name = 'message';
  data = [];

  add(line) {
    const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line);
    if (field === 'event') {
      this.name = value;
    } else if (field === 'data') {
      this.data.push(value);
    }
  }

  take() {
    const taken = { name: this.name, data: this.data.join('\n') };
    this.name = 'message';
    this.data = [];
    return taken;
  }
}

async function* lines(body) {
  let rest = '';
  for await (const text of texts(body)) {
    const parts = (rest + text).split('\n');
    rest = parts.pop();
    yield* parts.map((part) => part.replace(/\r$/, ''));
  }
}

async function* texts(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      yield read.value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
