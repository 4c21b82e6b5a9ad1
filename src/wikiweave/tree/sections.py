class ArticleViews: pass
class SectionViews: pass
