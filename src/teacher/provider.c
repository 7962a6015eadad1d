/* SPDX-License-Identifier: Apache-2.0
 *
 * A null in extra_body leaves that field out of every body: Gemini answers 400 to a field that it
 * does not know.
 */
#include "teacher/provider.h"

#include <strings.h>

#include "base/str.h"
#include "teacher/url.h"

/* Qwen3 models think by default, and think aloud before each answer; without streaming DashScope
 * wants it said. */
#define QWEN_NO_THINKING "{\"enable_thinking\":false}"

const struct da_provider da_providers[] = {
    {"openai", "OpenAI", "https://api.openai.com/v1", "OPENAI_BASE_URL", "OPENAI_API_KEY", true,
     true, NULL, "reasoning models take max_completion_tokens and no other temperature than 1"},
    {"dashscope", "Alibaba Cloud Model Studio (Beijing)",
     "https://dashscope.aliyuncs.com/compatible-mode/v1", NULL, "DASHSCOPE_API_KEY", true, true,
     QWEN_NO_THINKING, "Qwen; keys are regional; thinking is switched off"},
    {"dashscope-intl", "Alibaba Cloud Model Studio (Singapore)",
     "https://dashscope-intl.aliyuncs.com/compatible-mode/v1", NULL, "DASHSCOPE_API_KEY", true,
     true, QWEN_NO_THINKING, "Qwen; keys are regional; thinking is switched off"},
    {"dashscope-us", "Alibaba Cloud Model Studio (US)",
     "https://dashscope-us.aliyuncs.com/compatible-mode/v1", NULL, "DASHSCOPE_API_KEY", true, true,
     QWEN_NO_THINKING, "Qwen; keys are regional; thinking is switched off"},
    {"dashscope-hk", "Alibaba Cloud Model Studio (Hong Kong)",
     "https://cn-hongkong.dashscope.aliyuncs.com/compatible-mode/v1", NULL, "DASHSCOPE_API_KEY",
     true, true, QWEN_NO_THINKING, "Qwen; keys are regional; thinking is switched off"},
    {"deepseek", "DeepSeek", "https://api.deepseek.com/v1", NULL, "DEEPSEEK_API_KEY", true, false,
     NULL, "under load it keeps the connection open for minutes"},
    {"openrouter", "OpenRouter", "https://openrouter.ai/api/v1", NULL, "OPENROUTER_API_KEY", true,
     true, NULL, "many vendors' models behind one key"},
    {"together", "Together AI", "https://api.together.xyz/v1", NULL, "TOGETHER_API_KEY", true, true,
     NULL, "open models; limits are for each second"},
    {"groq", "Groq", "https://api.groq.com/openai/v1", NULL, "GROQ_API_KEY", true, true, NULL,
     "open models; small token limits for each minute"},
    {"mistral", "Mistral AI", "https://api.mistral.ai/v1", NULL, "MISTRAL_API_KEY", true, false,
     NULL, "refuses fields that it does not know"},
    {"gemini", "Google Gemini", "https://generativelanguage.googleapis.com/v1beta/openai", NULL,
     "GEMINI_API_KEY", true, false, "{\"frequency_penalty\":null,\"presence_penalty\":null}",
     "its OpenAI endpoint; penalties and seed are left out, it refuses them"},
    {"nvidia", "NVIDIA NIM", "https://integrate.api.nvidia.com/v1", NULL, "NVIDIA_API_KEY", true,
     true, NULL, "the free tier answers 429 often"},
    {"cerebras", "Cerebras", "https://api.cerebras.ai/v1", NULL, "CEREBRAS_API_KEY", true, true,
     NULL, "open models"},
    {"fireworks", "Fireworks AI", "https://api.fireworks.ai/inference/v1", NULL,
     "FIREWORKS_API_KEY", true, false, NULL, "open models"},
    {"siliconflow", "SiliconFlow", "https://api.siliconflow.cn/v1", NULL, "SILICONFLOW_API_KEY",
     true, false, NULL, "open models, in China"},
    {"moonshot", "Moonshot AI", "https://api.moonshot.cn/v1", NULL, "MOONSHOT_API_KEY", true, false,
     NULL, "Kimi"},
    {"vllm", "vLLM", "http://localhost:8000/v1", NULL, "VLLM_API_KEY", false, true, NULL,
     "chat and plain completions; a key only with --api-key"},
    {"ollama", "Ollama", "http://localhost:11434/v1", NULL, NULL, false, true, NULL,
     "its context is 4,096 tokens unless OLLAMA_CONTEXT_LENGTH says more"},
    {"llamacpp", "llama.cpp llama-server", "http://127.0.0.1:8080/v1", NULL, "LLAMA_API_KEY", false,
     true, NULL, "serves one model, whatever name is asked for"},
    {"sglang", "SGLang", "http://localhost:30000/v1", NULL, NULL, false, true, NULL,
     "chat and plain completions"},
    {"lmstudio", "LM Studio", "http://localhost:1234/v1", NULL, NULL, false, true, NULL,
     "chat and plain completions"},
};
const size_t da_n_providers = sizeof da_providers / sizeof *da_providers;

const struct da_provider *da_provider_find(const char *name)
{
    for (size_t i = 0; i < da_n_providers; i++)
        if (strcasecmp(da_providers[i].name, name) == 0)
            return &da_providers[i];
    return NULL;
}

/* This machine has several names. */
static const char *plain_host(const struct da_url *u)
{
    bool here = strcmp(u->host, "127.0.0.1") == 0 || strcmp(u->host, "[::1]") == 0;

    return here ? "localhost" : u->host;
}

const struct da_provider *da_provider_of_url(const char *url)
{
    const struct da_provider *found = NULL;
    struct da_url wanted = {0};

    if (da_url_parse(&wanted, url, NULL) != DA_OK)
        return NULL;
    for (size_t i = 0; i < da_n_providers && !found; i++) {
        struct da_url row = {0};

        if (da_url_parse(&row, da_providers[i].base_url, NULL) == DA_OK &&
            strcmp(plain_host(&row), plain_host(&wanted)) == 0 &&
            strcmp(row.port, wanted.port) == 0)
            found = &da_providers[i];
        da_url_release(&row);
    }
    da_url_release(&wanted);
    return found;
}
