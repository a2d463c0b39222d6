// One streamed call in the dialect of one's choice: what to send, and what the answer says.

const dialects = {
  chat: {
    path: '/v1/chat/completions',
    body: (model, messages) => ({ model, messages, stream: true, stream_options: { include_usage: true } }),
    read: data => {
      const delta = data.choices?.[0]?.delta ?? {};
      return { text: delta.content, thinking: delta.reasoning_content ?? delta.reasoning, error: data.error };
    },
  },
  messages: {
    path: '/v1/messages',
    body: (model, messages) => ({ model, messages, stream: true, max_tokens: 4096 }),
    read: data => ({ text: data.delta?.text, thinking: data.delta?.thinking, error: data.type === 'error' && data.error }),
  },
  responses: {
    path: '/v1/responses',
    body: (model, messages) => ({ model, input: messages, stream: true, store: false }),
    read: data => ({
      text: data.type === 'response.output_text.delta' && data.delta,
      thinking: /^response\.reasoning(_summary)?_text\.delta$/.test(data.type) && data.delta,
      error: data.type === 'error' ? data : data.response?.error,
    }),
  },
};

// Each event's data of a stream of server-sent events.
async function* events(body) {
  let rest = '';
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    rest += value ?? '';
    const frames = rest.split(/\r?\n\r?\n/);
    rest = done ? '' : frames.pop();
    for (const frame of frames) {
      const data = frame.split(/\r?\n/).filter(line => line.startsWith('data:')).map(line => line.slice(5).trimStart()).join('\n');
      if (data && data !== '[DONE]') {
        yield JSON.parse(data);
      }
    }
    if (done) {
      return;
    }
  }
}

async function words(answer) {
  const text = await answer.text();
  try {
    const told = JSON.parse(text);
    return told.error?.message ?? told.detail ?? text;
  } catch {
    return text;
  }
}

// Calls and tells: begun(headers), text(piece), thinking(piece). Fails with what went wrong in words.
export async function call({ dialect, key, model, messages, signal }, told) {
  const { path, body, read } = dialects[dialect];
  const answer = await fetch(path, {
    method: 'POST',
    credentials: 'omit',
    signal,
    headers: { authorization: 'Bearer ' + key, 'content-type': 'application/json' },
    body: JSON.stringify(body(model, messages)),
  });
  told.begun(answer.headers);
  if (!answer.ok) {
    throw new Error(`${answer.status}: ${await words(answer)}`);
  }
  for await (const data of events(answer.body)) {
    const { text, thinking, error } = read(data);
    if (error) {
      throw new Error(error.message ?? 'The answer broke off.');
    }
    if (thinking) {
      told.thinking(thinking);
    }
    if (text) {
      told.text(text);
    }
  }
}

const authorized = key => ({ credentials: 'omit', headers: { authorization: 'Bearer ' + key } });

// The names of the models that a key may use.
export async function models(key) {
  const answer = await fetch('/v1/models', authorized(key));
  if (!answer.ok) {
    throw new Error(await words(answer));
  }
  return (await answer.json()).data.map(model => model.id);
}

// The newest ledger row of this key that is the wanted one, which comes a moment after its call's end; null when it does not.
export async function row(key, wanted) {
  for (let attempt = 0; attempt < 10; attempt++) {
    const answer = await fetch('/analytics/requests?limit=20', authorized(key));
    const found = answer.ok && (await answer.json()).requests.find(wanted);
    if (found) {
      return found;
    }
    await new Promise(resolve => setTimeout(resolve, 400));
  }
  return null;
}
