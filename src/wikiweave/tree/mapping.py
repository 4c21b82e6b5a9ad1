class TemplateMapping: pass
