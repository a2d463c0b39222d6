package dev.drawbridge.testing;

import dev.drawbridge.chat.Usage;
import java.util.ArrayList;
import java.util.List;

/// What OpenAI's Responses API answers.
record OpenAiResponsesScripts(Usage usage) implements WireScripts {
    static final Usage USAGE = new Usage(25, 0, 0, 0, 12, 0);

    @Override
    public WireScripts withUsage(Usage other) {
        return new OpenAiResponsesScripts(other.known());
    }

    @Override
    public WireScript text(String... pieces) {
        var answer = new Spoken();
        answer.message("output_text", "text", pieces);
        return answer.end("completed", "null");
    }

    @Override
    public WireScript tools(String text, Call... calls) {
        var answer = new Spoken();
        answer.message("output_text", "text", text);
        for (Call call : calls) {
            answer.call(call);
        }
        return answer.end("completed", "null");
    }

    @Override
    public WireScript thinking(String thought, String signature, String text) {
        var answer = new Spoken();
        answer.reasoning(thought, signature);
        answer.message("output_text", "text", text);
        return answer.end("completed", "null");
    }

    @Override
    public WireScript refusal(String explanation) {
        var answer = new Spoken();
        answer.message("refusal", "refusal", explanation);
        return answer.end("completed", "null");
    }

    @Override
    public WireScript cutByLength(String text) {
        var answer = new Spoken();
        answer.message("output_text", "text", text);
        return answer.end("incomplete", "{\"reason\":\"max_output_tokens\"}");
    }

    /// Both of OpenAI's dialects tell errors alike.
    @Override
    public FakeAnswer error(int status, String message) {
        return WireScripts.OPENAI_CHAT.error(status, message);
    }

    @Override
    public FakeAnswer errorInStream(String message, String... textBefore) {
        var answer = new Spoken();
        answer.begun(textBefore);
        String error = "{\"code\":\"server_is_overloaded\",\"message\":" + WireScripts.quote(message) + "}";
        answer.event("response.failed", "\"response\":" + response("failed", "[]", error, "null", "null"));
        return FakeAnswer.sse(answer.stream.toString());
    }

    private static String response(String status, String output, String error, String details, String usage) {
        return """
            {"id":"resp_0c5a7f2e9b","object":"response","created_at":1763600000,"status":"%s","background":false,\
            "error":%s,"incomplete_details":%s,"instructions":null,"max_output_tokens":null,\
            "model":"gpt-5.5-2026-08-01","output":%s,"parallel_tool_calls":true,"previous_response_id":null,\
            "reasoning":{"effort":"medium","summary":null},"service_tier":"default","store":false,"temperature":1.0,\
            "text":{"format":{"type":"text"},"verbosity":"medium"},"tool_choice":"auto","tools":[],"top_p":1.0,\
            "truncation":"disabled","usage":%s,"user":null,"metadata":{}}\
            """.formatted(status, error, details, output, usage);
    }

    private String finalUsage() {
        return """
            {"input_tokens":%d,"input_tokens_details":{"cached_tokens":%d,"cache_write_tokens":%d},"output_tokens":%d,\
            "output_tokens_details":{"reasoning_tokens":%d},"total_tokens":%d}\
            """.formatted(
                        usage.prompt(),
                        usage.cacheRead(),
                        usage.cacheWrite(),
                        usage.output(),
                        usage.reasoning(),
                        usage.prompt() + usage.output());
    }

    /// One answer while it is said.
    private final class Spoken {
        private final StringBuilder stream = new StringBuilder();
        private final List<String> items = new ArrayList<>();
        private int sequence;

        Spoken() {
            String begun = "\"response\":" + response("in_progress", "[]", "null", "null", "null");
            event("response.created", begun);
            event("response.in_progress", begun);
        }

        void event(String type, String members) {
            stream.append("event: %s\ndata: {\"type\":\"%s\",\"sequence_number\":%d,%s}\n\n"
                    .formatted(type, type, sequence++, members));
        }

        void message(String type, String field, String... pieces) {
            String id = "msg_" + items.size();
            String whole = String.join("", pieces);
            added(item(id, "in_progress", ""));
            inPart(id, "content_part.added", "\"part\":" + part(type, field, ""));
            for (String piece : pieces) {
                inPart(id, type + ".delta", "\"delta\":" + WireScripts.quote(piece) + logprobs(type));
            }
            inPart(id, type + ".done", quoted(field, whole) + logprobs(type));
            inPart(id, "content_part.done", "\"part\":" + part(type, field, whole));
            done(item(id, "completed", part(type, field, whole)));
        }

        /// A text that nothing ends.
        void begun(String... pieces) {
            added(item("msg_0", "in_progress", ""));
            inPart("msg_0", "content_part.added", "\"part\":" + part("output_text", "text", ""));
            for (String piece : pieces) {
                inPart("msg_0", "output_text.delta", quoted("delta", piece) + ",\"logprobs\":[]");
            }
        }

        private static String logprobs(String type) {
            return type.equals("refusal") ? "" : ",\"logprobs\":[]";
        }

        private static String quoted(String field, String text) {
            return "\"" + field + "\":" + WireScripts.quote(text);
        }

        private static String part(String type, String field, String text) {
            String rest = type.equals("refusal") ? "" : ",\"annotations\":[],\"logprobs\":[]";
            return "{\"type\":\"" + type + "\"" + rest + "," + quoted(field, text) + "}";
        }

        private static String item(String id, String status, String content) {
            return "{\"id\":\"%s\",\"type\":\"message\",\"status\":\"%s\",\"content\":[%s],\"role\":\"assistant\"}"
                    .formatted(id, status, content);
        }

        void call(Call call) {
            String id = "fc_" + items.size();
            added(function(id, "in_progress", call, ""));
            for (String piece : call.arguments()) {
                inItem(id, "function_call_arguments.delta", quoted("delta", piece));
            }
            inItem(id, "function_call_arguments.done", quoted("arguments", call.json()));
            done(function(id, "completed", call, call.json()));
        }

        private static String function(String id, String status, Call call, String arguments) {
            return "{\"id\":\"%s\",\"type\":\"function_call\",\"status\":\"%s\",%s,%s,%s}"
                    .formatted(
                            id,
                            status,
                            quoted("arguments", arguments),
                            quoted("call_id", call.id()),
                            quoted("name", call.name()));
        }

        void reasoning(String thought, String sealed) {
            String id = "rs_" + items.size();
            String at = "\"summary_index\":0,";
            String part = "{\"type\":\"summary_text\"," + quoted("text", thought) + "}";
            added("{\"id\":\"" + id + "\",\"type\":\"reasoning\",\"summary\":[]}");
            inItem(id, "reasoning_summary_part.added", at + "\"part\":{\"type\":\"summary_text\",\"text\":\"\"}");
            inItem(id, "reasoning_summary_text.delta", at + quoted("delta", thought));
            inItem(id, "reasoning_summary_text.done", at + quoted("text", thought));
            inItem(id, "reasoning_summary_part.done", at + "\"part\":" + part);
            String proof = sealed.isEmpty() ? "" : quoted("encrypted_content", sealed) + ",";
            done("{\"id\":\"" + id + "\",\"type\":\"reasoning\"," + proof + "\"summary\":[" + part + "]}");
        }

        private void inPart(String id, String type, String members) {
            inItem(id, type, "\"content_index\":0," + members);
        }

        private void inItem(String id, String type, String members) {
            event("response." + type, "\"item_id\":\"" + id + "\",\"output_index\":" + items.size() + "," + members);
        }

        private void added(String item) {
            event("response.output_item.added", "\"output_index\":" + items.size() + ",\"item\":" + item);
        }

        private void done(String item) {
            event("response.output_item.done", "\"output_index\":" + items.size() + ",\"item\":" + item);
            items.add(item);
        }

        WireScript end(String status, String details) {
            String output = "[" + String.join(",", items) + "]";
            String whole = response(status, output, "null", details, finalUsage());
            event("response." + status, "\"response\":" + whole);
            return new WireScript(stream.toString(), whole);
        }
    }
}
